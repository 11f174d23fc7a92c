import { createBackend } from '@backstage/backend-defaults';
import { clustersFromFile } from './clustersFromFile';

// A Backstage as its template makes one, as far as it matters here, and Mesh Gates added as its README says.
const backend = createBackend();
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);
backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(import('@mesh-gates/plugin-mesh-gates-backend'));
if (process.env.CLUSTERS_FILE) {
  backend.add(clustersFromFile(process.env.CLUSTERS_FILE));
}

backend.start().catch(error => {
  console.error(error.message);
  process.exit(1);
});
