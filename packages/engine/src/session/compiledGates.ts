import { CompiledGate, compileGate } from '../judging';
import { LoadedGate } from '../words';

/** Sessions of many clusters share the gates that were compiled for one of them. */
const compiled = new WeakMap<LoadedGate, Map<string, CompiledGate>>();

/** The gates ready to judge. They have loaded, so that one which does not compile is a fault of the program. @internal */
export function compiledGates(
  gates: readonly LoadedGate[],
  kubernetes: string | undefined,
): CompiledGate[] {
  return gates.map(loaded => {
    const versions = compiled.get(loaded) ?? new Map<string, CompiledGate>();
    const known = versions.get(kubernetes ?? '');
    if (known) {
      return known;
    }
    const result = compileGate(loaded, { kubernetes });
    if (!('compiled' in result)) {
      const [problem] = result.problems;
      throw new Error(
        `Gate ${loaded.name} loaded but does not compile: ${problem?.message}`,
      );
    }
    compiled.set(loaded, versions.set(kubernetes ?? '', result.compiled));
    return result.compiled;
  });
}
