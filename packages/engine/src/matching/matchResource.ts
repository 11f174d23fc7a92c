import { placementNamespace } from '../inventory';
import {
  KubernetesObject,
  Match,
  OwnerReference,
  ProducerException,
  Resource,
} from '../words';
import { matchesSelector, selects } from './labels';
import { compileRules } from './rules';

/** Whether a gate looks at an object; `Unknown` where its Namespace decides and was not read. @internal */
export type MatchOutcome = 'Matched' | 'NotMatched' | 'NamespaceNotRead';

/** Says of an object whether a gate looks at it. @internal */
export type Matcher = (
  resource: Resource,
  namespaceObject: KubernetesObject | null | undefined,
) => MatchOutcome;

/**
 * Whether a gate looks at an object, as a ValidatingAdmissionPolicy with the same `matchConstraints` would at its creation; what
 * costs least is asked first. `namespaceObject`: null for cluster-scoped objects, undefined where it was not read. Made once of a
 * gate, for every object passes here.
 * @internal
 */
export function compileMatch(match: Match): Matcher {
  const { matchPolicy, resourceRules, excludeResourceRules = [] } = match;
  const taken = compileRules(resourceRules, matchPolicy);
  const leftOut = compileRules(excludeResourceRules, matchPolicy);
  const excluded = new Set(match.excludeNamespaces);
  const { exceptProducers = [], objectSelector } = match;
  const everyObject = !selects(objectSelector);
  const everyNamespace = !selects(match.namespaceSelector);
  return (resource, namespaceObject) => {
    const { metadata } = resource.object;
    if (
      !taken(resource) ||
      leftOut(resource) ||
      (excluded.size > 0 && excluded.has(placementNamespace(resource.id))) ||
      isProduced(exceptProducers, metadata.ownerReferences) ||
      !(everyObject || matchesSelector(objectSelector, metadata.labels))
    ) {
      return 'NotMatched';
    }
    return everyNamespace
      ? 'Matched'
      : matchNamespace(match, resource, namespaceObject);
  };
}

/** Whether a resource is a Namespace: in admission it stands in the namespace that it is. @internal */
export function isNamespace({ id }: Resource): boolean {
  return id.group === '' && id.resource === 'namespaces';
}

function isProduced(
  exceptProducers: readonly ProducerException[],
  owners: readonly OwnerReference[] | undefined,
): boolean {
  if (exceptProducers.length === 0 || owners === undefined) {
    return false;
  }
  return exceptProducers.some(({ ownerKind, ownerGroup }) =>
    owners.some(
      ({ kind, apiVersion }) =>
        kind === ownerKind &&
        (ownerGroup === undefined || groupOf(apiVersion) === ownerGroup),
    ),
  );
}

function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

function matchNamespace(
  { namespaceSelector }: Match,
  resource: Resource,
  namespaceObject: KubernetesObject | null | undefined,
): MatchOutcome {
  if (isNamespace(resource)) {
    return outcome(
      matchesSelector(namespaceSelector, resource.object.metadata.labels),
    );
  }
  if (resource.id.namespace === '') {
    // A namespace selector leaves no cluster-scoped object out.
    return 'Matched';
  }
  return namespaceObject
    ? outcome(
        matchesSelector(namespaceSelector, namespaceObject.metadata.labels),
      )
    : 'NamespaceNotRead';
}

function outcome(matched: boolean): MatchOutcome {
  return matched ? 'Matched' : 'NotMatched';
}
