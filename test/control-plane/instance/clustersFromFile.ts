import { createBackendModule } from '@backstage/backend-plugin-api';
import { kubernetesClusterSupplierExtensionPoint } from '@backstage/plugin-kubernetes-node';
import { readFile } from 'node:fs/promises';

/** A company's own supplier of clusters, which has them in a file: their tokens change there while Backstage runs. */
export function clustersFromFile(file: string) {
  return createBackendModule({
    pluginId: 'kubernetes',
    moduleId: 'clusters-from-file',
    register(env) {
      env.registerInit({
        deps: { clusters: kubernetesClusterSupplierExtensionPoint },
        async init({ clusters }) {
          clusters.addClusterSupplier({
            getClusters: async () => JSON.parse(await readFile(file, 'utf8')),
          });
        },
      });
    },
  });
}
