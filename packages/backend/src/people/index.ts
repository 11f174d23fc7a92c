export { authModulePeopleProvider } from './authModulePeopleProvider';
