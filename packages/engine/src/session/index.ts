export * from './createSession';
