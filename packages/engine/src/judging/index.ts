export { compileGate } from './compileGate';
export * from './judgement';
