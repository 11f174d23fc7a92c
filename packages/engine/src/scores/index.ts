export * from './weight';
export * from './tally';
export * from './explainScore';
