import { createBackend } from '@backstage/backend-defaults';
import { authModulePeopleProvider } from './people';
import { permissionModuleExamplePolicy } from './policy';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(authModulePeopleProvider);

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(permissionModuleExamplePolicy);

backend.add(import('@backstage/plugin-catalog-backend'));

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));

// Open pages hear of changes through it.
backend.add(import('@backstage/plugin-signals-backend'));

// Who decides hears of requests through it, and who asked of decisions.
backend.add(import('@backstage/plugin-notifications-backend'));

backend.add(import('@mesh-gates/plugin-mesh-gates-backend'));

// What does not start whole does not run at all.
backend.start().catch(error => {
  console.error(error.message);
  process.exit(1);
});
