import {
  DERIVED_GROUP,
  KindRef,
  LoadedGate,
  Mesh,
  kindKey,
  kindsOfRules,
  workloadKinds,
} from '@mesh-gates/engine';

/** What is read of a cluster: no more than gates, meshes and ownership need. @internal */
export interface ReadSet {
  /** Kinds, among them patterns in which `*` stands for any group or resource. */
  kinds: readonly KindRef[];
  /** Names of ConfigMaps that are read, where they are not read as a whole: `namespace/name`, `*` for any run of characters. */
  configMaps: readonly string[];
}

/** CustomResourceDefinitions tell the plurals of kinds, and that new ones are served. @internal */
export const DEFINITIONS: KindRef = {
  group: 'apiextensions.k8s.io',
  resource: 'customresourcedefinitions',
};

/** The one core kind that is read by name. @internal */
export const CONFIG_MAPS: KindRef = { group: '', resource: 'configmaps' };

/** What says whose a resource is and to whom it applies, whatever gates there are. */
const ALWAYS: readonly KindRef[] = [
  DEFINITIONS,
  { group: '', resource: 'namespaces' },
  { group: '', resource: 'services' },
  ...workloadKinds,
];

/** Kinds that are never read, whatever a gate says, and why. @internal */
export const NEVER_READ: ReadonlyMap<string, string> = new Map([
  ['/secrets', 'Secrets are never read'],
  [
    'apps/replicasets',
    'ReplicaSets are never read; gates judge what owns them',
  ],
]);

/** The kinds that gates match and read, those of the meshes, and what ownership rests on. @internal */
export function readSetOf(
  gates: readonly LoadedGate[],
  meshes: readonly Mesh[],
): ReadSet {
  const named = gates.flatMap(({ gate: { spec } }) => [
    ...kindsOfRules(spec.match.resourceRules),
    ...(spec.reads ?? []).map(({ resource }) => resource),
  ]);
  const derivedFrom = meshes
    .flatMap(mesh => mesh.derivations)
    .flatMap(({ from }) => from)
    .filter(kind => kindKey(kind) !== kindKey(CONFIG_MAPS));
  const kinds = [
    ...ALWAYS,
    ...meshes.flatMap(mesh => mesh.kinds),
    ...derivedFrom,
    ...named,
  ]
    .filter(({ group }) => group !== DERIVED_GROUP)
    .map(({ group, resource }): [string, KindRef] => [
      `${group}/${resource}`,
      { group, resource },
    ]);
  return {
    kinds: [...new Map(kinds).values()],
    configMaps: meshes.flatMap(mesh => mesh.configMaps),
  };
}
