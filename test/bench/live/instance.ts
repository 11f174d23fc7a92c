import { createBackend } from '@backstage/backend-defaults';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { readFileSync } from 'node:fs';

/** A catalog that is there at once and finds an entity at once: how long a catalog takes is not what is measured. */
function catalog() {
  const entities = JSON.parse(readFileSync(process.env.ENTITIES_FILE!, 'utf8'));
  const byRef = new Map<string, any>(
    entities.map((entity: any) => [
      `component:default/${entity.metadata.name}`,
      entity,
    ]),
  );
  return Object.assign(catalogServiceMock({ entities }), {
    getEntityByRef: async (ref: string) => byRef.get(ref),
    getEntitiesByRefs: async ({ entityRefs }: { entityRefs: string[] }) => ({
      items: entityRefs.map(ref => byRef.get(ref)),
    }),
  });
}

const backend = createBackend();
backend.add(
  createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: catalog,
  }),
);
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);
backend.add(import('@backstage/plugin-kubernetes-backend'));
if (process.env.WITHOUT_MESH_GATES !== 'true') {
  backend.add(import('@mesh-gates/plugin-mesh-gates-backend'));
}

backend.start().catch(error => {
  console.error(error.message);
  process.exit(1);
});
