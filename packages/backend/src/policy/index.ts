export { permissionModuleExamplePolicy } from './permissionModuleExamplePolicy';
