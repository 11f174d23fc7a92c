import type { CelValue } from '../api';

/**
 * What an overload does with arguments that its signature takes; may throw a `ValueError`.
 * @internal
 */
// The signature has been checked by guards, so that each implementation may name its own types.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Implementation = (...args: any[]) => CelValue;

/** Implementations by overload id. @internal */
export type Implementations = Readonly<Record<string, Implementation>>;
