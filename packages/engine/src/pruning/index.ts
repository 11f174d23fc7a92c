export * from './fieldsToKeep';
export { KeptFields } from './KeptFields';
