import { GateProblem, LoadedGate } from '@mesh-gates/engine';
import { Knex } from 'knex';

/**
 * Replaces the gates. A gate that loaded before and whose file is now broken keeps its row and what it said, and is read as
 * `Error`; one that is simply gone goes. What a broken gate said is dropped when it loads again: its placements are unknown
 * until it has judged them anew.
 * @internal
 */
export async function replaceGates(
  db: Knex,
  loaded: readonly LoadedGate[],
  problems: readonly GateProblem[],
): Promise<void> {
  await db.transaction(async tx => {
    const names = loaded.map(gate => gate.name);
    const mended: string[] = await tx('gates')
      .where({ state: 'Broken' })
      .whereIn('name', names)
      .pluck('name');
    for (const table of [
      'gate_clusters',
      'violations',
      'gate_errors',
      'verdicts',
    ]) {
      await tx(table).whereIn('gate', mended).delete();
    }
    await breakGates(tx, names, problems);
    for (const gate of loaded) {
      await tx('gates').insert(gateRow(gate)).onConflict('name').merge();
    }
    await replaceProblems(tx, problems);
  });
}

async function breakGates(
  tx: Knex.Transaction,
  loaded: readonly string[],
  problems: readonly GateProblem[],
): Promise<void> {
  const before: { name: string; file: string }[] = await tx('gates')
    .whereNotIn('name', [...loaded])
    .select('name', 'file');
  for (const { name, file } of before) {
    const problem =
      problems.find(one => one.gate === name) ??
      problems.find(one => one.gate === undefined && covers(one.file, file));
    if (problem) {
      await tx('gates')
        .where({ name })
        .update({ state: 'Broken', problem: problemText(problem) });
    } else {
      await tx('gates').where({ name }).delete();
    }
  }
}

/** Whether a problem of one file is one of another: the same, or what a source that ends with `/` holds. */
function covers(problem: string, file: string): boolean {
  return (
    problem === file || (problem.endsWith('/') && file.startsWith(problem))
  );
}

function gateRow(gate: LoadedGate) {
  return {
    name: gate.name,
    revision: gate.revision,
    state: 'Loaded',
    problem: null,
    file: gate.file,
    title: gate.gate.spec.title,
    mesh: gate.gate.spec.mesh,
    enforcement: gate.enforcement,
    loaded: JSON.stringify(gate),
  };
}

async function replaceProblems(
  tx: Knex.Transaction,
  problems: readonly GateProblem[],
): Promise<void> {
  await tx('gate_problems').delete();
  let position = 0;
  for (const problem of problems) {
    await tx('gate_problems').insert({
      position,
      problem: JSON.stringify(problem),
    });
    position += 1;
  }
}

function problemText({ file, line, field, message }: GateProblem): string {
  const place = [file, line].filter(part => part !== undefined).join(':');
  return `${place}: ${field ? `${field}: ` : ''}${message}`;
}
