import type { Activation, Bindings, CelValue } from './api';
import type { CompiledProgram } from './CompiledProgram';
import type { Failure } from './evaluate/Failure';

/**
 * The outcomes of `variables.*` that have been evaluated.
 * @internal
 */
export type Memory = Map<CompiledProgram, CelValue | Failure>;

/**
 * Bindings and what has been found out about them.
 * @internal
 */
export class MemorizingActivation implements Activation {
  private known?: Memory;

  constructor(readonly bindings: Bindings) {}

  /** Made when first needed: most activations have no `variables.*`. */
  get memory(): Memory {
    this.known ??= new Map();
    return this.known;
  }
}

/**
 * Binds values once for several programs, so that `variables.*` are evaluated at most once.
 * @public
 */
export function activate(bindings: Bindings): Activation {
  return new MemorizingActivation(bindings);
}
