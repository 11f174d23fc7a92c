import { DERIVED_GROUP, Mesh, Resource } from '../words';

const CONFIG_MAPS = { group: '', resource: 'configmaps' };
const DEPLOYMENTS = { group: 'apps', resource: 'deployments' };

/** A mesh with one rule of each sort: a derived resource over others, and a reach that looks things up. */
export const testMesh: Mesh = {
  name: 'Istio',
  kinds: [
    { group: '', resource: 'services', kind: 'Service', namespaced: true },
  ],
  configMaps: ['x/a'],
  derivations: [
    {
      kind: {
        group: DERIVED_GROUP,
        resource: 'modes',
        kind: 'Mode',
        namespaced: true,
      },
      from: [CONFIG_MAPS],
      keys: ({ id }) => [id.namespace],
      derive: (namespace, inventory): Resource[] => {
        const maps = inventory.inNamespace(CONFIG_MAPS, namespace);
        const [first] = maps;
        return first
          ? [
              {
                id: {
                  group: DERIVED_GROUP,
                  resource: 'modes',
                  namespace,
                  name: 'mode',
                },
                kind: 'Mode',
                version: 'v1',
                object: {
                  apiVersion: `${DERIVED_GROUP}/v1`,
                  kind: 'Mode',
                  metadata: { name: 'mode', namespace },
                  spec: first.object.data as Record<string, unknown>,
                },
                derivedFrom: maps.map(({ id }) => id),
              },
            ]
          : [];
      },
    },
  ],
  stageOf: () => undefined,
  reach: ({ id }, inventory) => [
    {
      level: 'Workloads',
      workloads: inventory
        .inNamespace(DEPLOYMENTS, id.namespace)
        .map(workload => workload.id),
      reason: 'It is in the same namespace.',
    },
  ],
};
