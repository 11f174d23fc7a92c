import { createBackend } from '@backstage/backend-defaults';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { readFileSync } from 'node:fs';

// As in test/control-plane, but with a catalog that is there at once: how long the catalog takes is not what is measured.
const backend = createBackend();
backend.add(
  catalogServiceMock.factory({
    entities: JSON.parse(readFileSync(process.env.ENTITIES_FILE!, 'utf8')),
  }),
);
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);
backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(import('@mesh-gates/plugin-mesh-gates-backend'));

backend.start().catch(error => {
  console.error(error.message);
  process.exit(1);
});
