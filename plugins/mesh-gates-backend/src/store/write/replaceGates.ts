import { GateProblem, isGrantable, LoadedGate } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { Lease, holdLease } from '../leases/Leases';
import { problemsOfMissing } from './brokenGates';

/**
 * Replaces the gates, under the lease of whoever may. A gate that loaded before and whose file is now broken keeps its row, and
 * what it said is read as `Error`; one that is simply gone goes.
 * @internal
 */
export async function replaceGates(
  db: Knex,
  loaded: readonly LoadedGate[],
  problems: readonly GateProblem[],
  lease?: Lease,
): Promise<void> {
  await db.transaction(async tx => {
    if (lease) {
      await holdLease(tx, lease);
    }
    const known = await tx('gates').select('name', 'file');
    const missing = problemsOfMissing(known, loaded, problems);
    for (const [name, problem] of missing) {
      const row = tx('gates').where({ name });
      await (problem
        ? row.update({ state: 'Broken', problem: problemText(problem) })
        : row.delete());
    }
    for (const gate of loaded) {
      await tx('gates').insert(gateRow(gate)).onConflict('name').merge();
    }
    await replaceProblems(tx, problems);
  });
}

function gateRow(gate: LoadedGate) {
  const loaded = JSON.stringify(gate);
  return {
    name: gate.name,
    revision: gate.revision,
    state: 'Loaded',
    problem: null,
    file: gate.file,
    title: gate.gate.spec.title,
    mesh: gate.gate.spec.mesh,
    enforcement: gate.enforcement,
    grantable: isGrantable(gate),
    loaded,
    hash: createHash('sha256').update(loaded).digest('base64url'),
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
