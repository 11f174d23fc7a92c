import {
  DERIVED_GROUP,
  KindRef,
  Match,
  Resource,
  ResourceRule,
} from '../words';
import { KindMap } from './KindMap';

/** A whole object asked about: rules name it by group, version and plural. */
type Asked = Pick<Resource, 'id' | 'version'>;

/**
 * Whether any rule takes a whole object, with an API server's reading of wildcards, subresources and scope. Which rules may take
 * a kind is found once for each kind.
 * @internal
 */
export function compileRules(
  rules: readonly ResourceRule[],
  matchPolicy: Match['matchPolicy'],
): (resource: Asked) => boolean {
  const ofKinds = new KindMap(kind =>
    rules.filter(rule => matchesKind(rule, kind)),
  );
  const takes = (rule: ResourceRule, resource: Asked) =>
    matchesScope(rule, resource) &&
    matchesName(rule, resource.id.name) &&
    (matchPolicy !== 'Exact' || matchesVersion(rule, resource.version));
  return rules.length === 0
    ? () => false
    : resource => ofKinds.get(resource.id).some(rule => takes(rule, resource));
}

/** Whether a rule may take whole objects of a kind. */
function matchesKind(
  { apiGroups, resources }: ResourceRule,
  kind: KindRef,
): boolean {
  return (
    apiGroups.some(group => groupMatches(group, kind.group)) &&
    resources.some(name => {
      const plural = wholeObjects(name);
      return plural === '*' || plural === kind.resource;
    })
  );
}

/** Whether a rule's group takes a group: `*` takes every group that a cluster serves, so no derived one. @internal */
export function groupMatches(rule: string, group: string): boolean {
  return rule === group || (rule === '*' && group !== DERIVED_GROUP);
}

/** The kinds that rules may take, `*` for all. @public */
export function kindsOfRules(rules: readonly ResourceRule[]): KindRef[] {
  const kinds = new Map<string, KindRef>();
  for (const { apiGroups, resources } of rules) {
    for (const group of apiGroups) {
      for (const name of resources) {
        const resource = wholeObjects(name);
        if (resource !== undefined) {
          kinds.set(`${group}/${resource}`, { group, resource });
        }
      }
    }
  }
  return [...kinds.values()];
}

/**
 * The plural whose whole objects a rule's entry takes. `pods/exec` takes only that subresource; `pods/*` takes every
 * subresource, and an API server counts the object itself among them.
 */
function wholeObjects(name: string): string | undefined {
  const [plural, subresource = ''] = name.split('/', 2);
  return subresource === '' || subresource === '*' ? plural : undefined;
}

function matchesScope({ scope = '*' }: ResourceRule, { id }: Asked): boolean {
  return (
    scope === '*' || scope === (id.namespace === '' ? 'Cluster' : 'Namespaced')
  );
}

function matchesName({ resourceNames }: ResourceRule, name: string): boolean {
  return (
    resourceNames === undefined ||
    resourceNames.length === 0 ||
    resourceNames.includes(name)
  );
}

function matchesVersion(
  { apiVersions = ['*'] }: ResourceRule,
  version: string,
): boolean {
  return apiVersions.some(one => one === '*' || one === version);
}
