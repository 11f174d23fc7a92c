export * from './Attribution';
export * from './claimFor';
export * from './defaultOwnershipChain';
export * from './EntityIndex';
export * from './resolveOwnership';
export * from './producers';
