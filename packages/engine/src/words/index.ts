export * from './resource';
export * from './gate';
export * from './entity';
export * from './verdict';
export * from './mesh';
export * from './session';
