import { workloadKinds } from '../inventory';
import { kindsOfRules } from '../matching';
import { DERIVED_GROUP, KindRef, kindKey, LoadedGate, Mesh } from '../words';

/** What is read of a cluster: no more than gates, meshes and ownership need. @public */
export interface ReadSet {
  /** Kinds, among them patterns in which `*` stands for any group or resource. */
  kinds: readonly KindRef[];
  /** Names of ConfigMaps that are read, where they are not read as a whole: patterns of `matchesNamePatterns`. */
  configMaps: readonly string[];
}

/** What else is read than gates and meshes ask for. @public */
export interface ReadSetOptions {
  /** Whether grants are compared with the rights that the cluster gives. */
  compareRights?: boolean;
}

/** CustomResourceDefinitions tell the plurals of kinds, and that new ones are served. @public */
export const DEFINITIONS: KindRef = {
  group: 'apiextensions.k8s.io',
  resource: 'customresourcedefinitions',
};

/** The one core kind that is read by name. @public */
export const CONFIG_MAPS: KindRef = { group: '', resource: 'configmaps' };

/** What says whose a resource is and to whom it applies, whatever gates there are. */
const ALWAYS: readonly KindRef[] = [
  DEFINITIONS,
  { group: '', resource: 'namespaces' },
  { group: '', resource: 'services' },
  ...workloadKinds,
];

/** What says who may do what. @internal */
export const RIGHTS: readonly KindRef[] = [
  'clusterrolebindings',
  'clusterroles',
  'rolebindings',
  'roles',
].map(resource => ({ group: 'rbac.authorization.k8s.io', resource }));

/** Kinds that are never read, whatever a gate says, and why. @public */
export const NEVER_READ: ReadonlyMap<string, string> = new Map([
  ['/secrets', 'Secrets are never read'],
  [
    'apps/replicasets',
    'ReplicaSets are never read; gates judge what owns them',
  ],
]);

/** The kinds that gates match and read, those of the meshes, and what ownership rests on. @public */
export function readSetOf(
  gates: readonly LoadedGate[],
  meshes: readonly Mesh[],
  { compareRights = false }: ReadSetOptions = {},
): ReadSet {
  const named = gates.flatMap(({ gate: { spec } }) => [
    ...kindsOfRules(spec.match.resourceRules),
    ...(spec.reads ?? []).map(({ resource }) => resource),
  ]);
  const derivedFrom = meshes
    .flatMap(mesh => mesh.derivations)
    .flatMap(({ from, hints = [] }) => [...from, ...hints])
    .filter(kind => kindKey(kind) !== kindKey(CONFIG_MAPS));
  const kinds = [
    ...ALWAYS,
    ...(compareRights ? RIGHTS : []),
    ...meshes.flatMap(mesh => mesh.kinds),
    ...derivedFrom,
    ...named,
  ]
    .filter(({ group }) => group !== DERIVED_GROUP)
    .map(({ group, resource }): [string, KindRef] => [
      kindKey({ group, resource }),
      { group, resource },
    ]);
  return {
    kinds: [...new Map(kinds).values()],
    configMaps: [...new Set(meshes.flatMap(mesh => mesh.configMaps))],
  };
}
