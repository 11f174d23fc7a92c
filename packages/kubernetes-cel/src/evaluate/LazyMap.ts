import type { CelValue } from '../api';
import { limits } from '../limits';
import { Failure } from './Failure';
import type { Frame } from './Frame';
import type { Compositions } from './roots';

/**
 * The value of `variables`: each is evaluated when first read, with a limit of its own as in the API
 * server, and remembered in the activation.
 * @internal
 */
export class LazyMap {
  constructor(
    private readonly compositions: Compositions,
    private readonly frame: Frame,
  ) {}

  /** The variable's value or error; undefined where there is none of that name. */
  get(name: CelValue): CelValue | Failure | undefined {
    const program =
      typeof name === 'string' ? this.compositions.get(name) : undefined;
    if (!program) {
      return undefined;
    }
    const { memory, bindings } = this.frame;
    let result = memory.get(program);
    if (result === undefined) {
      const evaluation = program.run(bindings, memory, limits.perCallCost);
      this.frame.compositionCost += evaluation.cost;
      result =
        evaluation.result instanceof Failure
          ? describe(String(name), evaluation.result)
          : evaluation.result;
      memory.set(program, result);
    }
    return result;
  }
}

function describe(name: string, failure: Failure): Failure {
  return new Failure(
    failure.code,
    `composited variable "${name}" fails to evaluate: ${failure.message}`,
  );
}
