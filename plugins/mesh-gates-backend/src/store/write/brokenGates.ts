import { GateProblem } from '@mesh-gates/engine';
import { Knex } from 'knex';

/** Names of gates whose files broke, as the store has it. @internal */
export function brokenGates(db: Knex): Knex.QueryBuilder {
  return db('gates').where({ state: 'Broken' }).select('name');
}

/** Gates that were known and did not load, with the problem that says why; one without a problem is simply gone. @internal */
export function problemsOfMissing(
  known: readonly { name: string; file: string }[],
  loaded: readonly { name: string }[],
  problems: readonly GateProblem[],
): Map<string, GateProblem | undefined> {
  const names = new Set(loaded.map(({ name }) => name));
  return new Map(
    known
      .filter(({ name }) => !names.has(name))
      .map(({ name, file }) => [
        name,
        problems.find(one => one.gate === name) ??
          problems.find(
            one => one.gate === undefined && covers(one.file, file),
          ),
      ]),
  );
}

/** Whether a problem of one file is one of another: the same, or what a source that ends with `/` holds. */
function covers(problem: string, file: string): boolean {
  return (
    problem === file || (problem.endsWith('/') && file.startsWith(problem))
  );
}
