export * from './outcome';
export * from './PlacementTable';
export * from './Table';
export * from './VerdictTable';
