export * from './stableHash';
