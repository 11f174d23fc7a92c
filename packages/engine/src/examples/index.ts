export * from './runExamples';
