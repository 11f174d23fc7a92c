import type { Activation, Bindings } from './api';

/**
 * Binds values once for several programs, so that `variables.*` are evaluated at most once.
 * @public
 */
export function activate(bindings: Bindings): Activation {
  return { bindings };
}
