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

backend.start();
