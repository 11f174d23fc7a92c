import { KubernetesObject, Match, Resource } from '../words';
import { matchesSelector, selects } from './labels';
import { matchesRules } from './rules';

/** Whether a gate looks at an object; `Unknown` where its Namespace decides and was not read. @internal */
export type MatchOutcome = 'Matched' | 'NotMatched' | 'NamespaceNotRead';

/**
 * Whether a gate looks at an object, as a ValidatingAdmissionPolicy with the same `matchConstraints` would at its creation; what
 * costs least is asked first. `namespaceObject`: null for cluster-scoped objects, undefined where it was not read.
 * @internal
 */
export function matchResource(
  match: Match,
  resource: Resource,
  namespaceObject: KubernetesObject | null | undefined,
): MatchOutcome {
  const { matchPolicy, excludeResourceRules = [] } = match;
  const taken =
    matchesRules(match.resourceRules, resource, matchPolicy) &&
    !matchesRules(excludeResourceRules, resource, matchPolicy) &&
    !isExcludedNamespace(match, resource) &&
    !isProduced(match, resource) &&
    matchesSelector(match.objectSelector, resource.object.metadata.labels);
  return taken
    ? matchNamespace(match, resource, namespaceObject)
    : 'NotMatched';
}

/** Whether a resource is a Namespace: in admission it stands in the namespace that it is. @internal */
export function isNamespace({ id }: Resource): boolean {
  return id.group === '' && id.resource === 'namespaces';
}

function isExcludedNamespace(
  { excludeNamespaces = [] }: Match,
  resource: Resource,
): boolean {
  const { namespace, name } = resource.id;
  return excludeNamespaces.includes(isNamespace(resource) ? name : namespace);
}

function isProduced(
  { exceptProducers = [] }: Match,
  { object: { metadata } }: Resource,
): boolean {
  const owners = metadata.ownerReferences ?? [];
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
  if (!selects(namespaceSelector)) {
    return 'Matched';
  }
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
