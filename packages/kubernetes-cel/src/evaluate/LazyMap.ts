import type { CelValue } from '../api';
import type { CompiledProgram } from '../CompiledProgram';
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
    const { activation, trace } = this.frame;
    const { memory } = activation;
    let result = memory.get(program);
    if (result === undefined) {
      result = this.evaluate(program, String(name));
      memory.set(program, result);
    }
    trace?.addVariable(String(name));
    return result;
  }

  private evaluate(program: CompiledProgram, name: string): CelValue | Failure {
    const { activation, trace } = this.frame;
    const inner = trace?.inner();
    const { result, cost } = program.run(activation, limits.perCallCost, inner);
    this.frame.compositionCost += cost;
    trace?.keepVariable(name, inner!.deepestReads());
    return result instanceof Failure ? describe(name, result) : result;
  }
}

function describe(name: string, failure: Failure): Failure {
  return new Failure(
    failure.code,
    `composited variable "${name}" fails to evaluate: ${failure.message}`,
  );
}
