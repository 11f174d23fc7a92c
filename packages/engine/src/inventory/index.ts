export * from './Dependencies';
export * from './dependencyKeys';
export * from './Inventory';
export * from './KindRegistry';
export * from './RecordedView';
export * from './sameValue';
export * from './workloads';
export * from './metadata';
