export * from './namePatterns';
export * from './readSet';
export * from './clusterRole';
export * from './renderClusterRole';
