export { coreKinds } from './coreKinds';
export * from './decodeManifest';
export { excerptOf, excerptOfStored } from './excerpt';
export * from './fieldPath';
export * from './limits';
export { redactObject, type RedactOptions } from './redact';
export { REDACTED, redactText } from './secrets';
