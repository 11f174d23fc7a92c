import { coreKinds } from '../manifest';
import { KindRef, kindKey, LoadedGate, Mesh } from '../words';
import {
  CONFIG_MAPS,
  NEVER_READ,
  ReadSet,
  readSetOf,
  ReadSetOptions,
} from './readSet';

/** A rule of a ClusterRole about resources. @public */
export interface AccessRule {
  apiGroups: string[];
  resources: string[];
  resourceNames?: string[];
  verbs: string[];
}

/** A ClusterRole of `rbac.authorization.k8s.io/v1`. @public */
export interface ClusterRole {
  apiVersion: 'rbac.authorization.k8s.io/v1';
  kind: 'ClusterRole';
  metadata: { name: string; annotations?: Record<string, string> };
  rules: AccessRule[];
}

/** For what a ClusterRole is made. @public */
export interface ClusterRoleOptions extends ReadSetOptions {
  gates: readonly LoadedGate[];
  meshes: readonly Mesh[];
}

/** The annotation that says where a role gives more, or less, than what is read; one sentence a line. @public */
export const ROLE_NOTES = 'meshgates.dev/notes';

const VERBS = ['get', 'list', 'watch'];

/**
 * The least that a cluster has to allow so that everything gates, meshes and ownership need can be read. Where RBAC has no
 * words for it, an annotation says what that costs. Discovery is not in it: every authenticated user has it.
 * @public
 */
export function clusterRoleFor({
  gates,
  meshes,
  ...options
}: ClusterRoleOptions): ClusterRole {
  const readSet = readSetOf(gates, meshes, options);
  const notes: string[] = [];
  const kinds = readSet.kinds.flatMap(kind => grantable(kind, notes));
  const wholeConfigMaps = kinds.some(kind => sameKind(kind, CONFIG_MAPS));
  const byName = wholeConfigMaps ? [] : configMapRules(readSet, notes);
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: {
      name: 'mesh-gates-reader',
      ...(notes.length > 0 && {
        annotations: { [ROLE_NOTES]: [...new Set(notes)].sort().join('\n') },
      }),
    },
    rules: [...rulesOf(kinds), ...byName].sort(byGroup),
  };
}

/** One rule a group, so that the role reads as the list that it is. */
function rulesOf(kinds: readonly KindRef[]): AccessRule[] {
  const groups = new Map<string, Set<string>>();
  for (const { group, resource } of kinds) {
    groups.set(group, (groups.get(group) ?? new Set()).add(resource));
  }
  return [...groups].map(([group, resources]) => ({
    apiGroups: [group],
    resources: resources.has('*') ? ['*'] : [...resources].sort(),
    verbs: VERBS,
  }));
}

/**
 * The kinds that may be granted for one that is read. `*` in RBAC takes Secrets and subresources too, so that it is written
 * only for a group that Kubernetes itself does not serve.
 */
function grantable(kind: KindRef, notes: string[]): KindRef[] {
  const { group, resource } = kind;
  if (NEVER_READ.has(kindKey(kind))) {
    notes.push(`${NEVER_READ.get(kindKey(kind))}, though a gate names them.`);
    return [];
  }
  if (group !== '*' && resource !== '*') {
    return [kind];
  }
  const known = coreKinds.filter(
    one =>
      (group === '*' || group === one.group) &&
      (resource === '*' || resource === one.resource),
  );
  if (known.length === 0) {
    return [kind];
  }
  notes.push(
    `A gate names ${resource} of group ${
      group || "''"
    }; only kinds of Kubernetes itself are granted for it, never Secrets or ReplicaSets. Add others by hand: those that are not readable are Unknown.`,
  );
  return known.filter(one => !NEVER_READ.has(kindKey(one)));
}

/** RBAC can narrow a list to exact names, never to a pattern of names. */
function configMapRules(readSet: ReadSet, notes: string[]): AccessRule[] {
  const configMaps = readSet.configMaps.filter(one => !one.startsWith('!'));
  if (configMaps.length === 0) {
    return [];
  }
  const names = configMaps.map(pattern => pattern.split('/')[1]).sort();
  const rule: AccessRule = {
    apiGroups: [CONFIG_MAPS.group],
    resources: [CONFIG_MAPS.resource],
    verbs: VERBS,
  };
  if (names.every(name => !name.includes('*'))) {
    return [{ ...rule, resourceNames: [...new Set(names)] }];
  }
  notes.push(
    `ConfigMaps are read only by these names: ${configMaps.join(
      ', ',
    )}. RBAC cannot narrow a list to a pattern of names, so that this role allows to read all of them; of others no more than the metadata is asked for.`,
  );
  return [rule];
}

function sameKind(a: KindRef, b: KindRef): boolean {
  return kindKey(a) === kindKey(b);
}

function byGroup(a: AccessRule, b: AccessRule): number {
  return key(a) < key(b) ? -1 : 1;
}

function key({ apiGroups, resources }: AccessRule): string {
  return `${apiGroups[0]}/${resources[0]}`;
}
