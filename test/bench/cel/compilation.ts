import { compile, type Program } from '@mesh-gates/kubernetes-cel';
import { Environment } from '@marcbachmann/cel-js';
import { readGates } from '../../oracle/cases/gates';
import type { Oracle } from '../../oracle/Oracle';
import type { BenchCase } from './cases';
import { nanoseconds } from './timing';

/**
 * From text to program: mean over all cases that stand alone.
 * @internal
 */
export async function benchCompilation(
  cases: readonly BenchCase[],
  oracle?: Oracle,
): Promise<void> {
  const alone = cases.filter(each => !each.compositions && !each.declare);
  const environment = new Environment({ unlistedVariablesAreDyn: true });
  const mean = (times: readonly number[]) =>
    times.reduce((sum, each) => sum + each, 0) / times.length / 1000;
  const ours = mean(
    alone.map(each => nanoseconds(() => compile(each.expression))),
  );
  const peer = mean(
    alone.map(each =>
      nanoseconds(() => environment.parse(each.expression).check()),
    ),
  );
  const native =
    oracle &&
    mean(
      (await oracle.ask(alone, { loopCompile: 200 })).map(
        answer => answer.compileNanoseconds ?? NaN,
      ),
    );
  console.log(
    `\ncompile time, mean of ${alone.length} expressions: ours ${ours.toFixed(
      1,
    )} us, cel-js parse and check ${peer.toFixed(1)} us, cel-go ${
      native?.toFixed(1) ?? '-'
    } us`,
  );
}

/** Copies, so that one compiled gate is well above the noise of the heap. */
const copies = 50;

/**
 * What a compiled gate keeps on the heap.
 * @internal
 */
export function benchMemory(): void {
  const gates = readGates();
  if (!global.gc || gates.length === 0) {
    console.log(
      'memory of a compiled gate: not measured (needs gates and --expose-gc)',
    );
    return;
  }
  // Environments and caches are made before; they are shared by all gates.
  const kept: Program[][] = [compileAll(gates)];
  global.gc();
  const before = process.memoryUsage().heapUsed;
  for (let copy = 0; copy < copies; copy += 1) {
    kept.push(compileAll(gates));
  }
  global.gc();
  const bytes = process.memoryUsage().heapUsed - before;
  const programs = kept[0].length;
  console.log(
    `memory of a compiled gate: ${(
      bytes /
      copies /
      gates.length /
      1024
    ).toFixed(1)} KiB, mean of ${
      gates.length
    } gates with ${programs} expressions (${(
      bytes /
      copies /
      programs /
      1024
    ).toFixed(1)} KiB an expression); kept ${kept.length} copies`,
  );
}

function compileAll(gates: ReturnType<typeof readGates>): Program[] {
  return gates.flatMap(({ spec = {} }) => {
    const compositions = new Map<string, Program>();
    const variables = {
      object: 'dyn',
      oldObject: 'dyn',
      params: 'dyn',
      inventory: 'dyn',
      entity: 'dyn',
      request: 'kubernetes.AdmissionRequest',
      namespaceObject: 'kubernetes.Namespace',
    };
    const options = { variables, compositions };
    for (const { name, expression } of spec.variables ?? []) {
      const { program } = compile(expression, options);
      if (program) {
        compositions.set(name, program);
      }
    }
    const checked = (spec.validations ?? [])
      .flatMap(each => [each.expression, each.messageExpression, each.path])
      .filter(each => each !== undefined)
      .flatMap(each => compile(each, options).program ?? []);
    return [...compositions.values(), ...checked];
  });
}
