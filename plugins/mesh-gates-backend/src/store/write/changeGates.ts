import { GateProblem, LoadedGate } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { problemsOfMissing } from './brokenGates';
import { holdEpoch } from './holdEpoch';

/** Gates as an evaluation has them. @internal */
export interface GatesInUse {
  loaded: readonly LoadedGate[];
  problems: readonly GateProblem[];
}

/** Gates that an evaluation knows to be broken: what they said is kept. @internal */
export async function keptGates(
  db: Knex,
  { loaded, problems }: GatesInUse,
  before: readonly LoadedGate[],
): Promise<string[]> {
  const stored = await db('gates').select('name', 'file');
  const missing = problemsOfMissing([...stored, ...before], loaded, problems);
  return [...missing].flatMap(([name, problem]) => (problem ? name : []));
}

/**
 * Makes room for what the gates of an evaluation are going to say of a cluster. What a gate said that did not load before
 * counts no longer; one that does not load any more has judged nothing of the cluster as it is.
 * @internal
 */
export async function changeGates(
  db: Knex,
  at: { cluster: string; epoch: number },
  change: { again: readonly string[]; noMore: readonly string[] },
): Promise<void> {
  const { cluster } = at;
  const names = [...change.again, ...change.noMore];
  if (names.length === 0) {
    return;
  }
  await db.transaction(async tx => {
    await holdEpoch(tx, at);
    await tx('gate_clusters')
      .where({ cluster })
      .whereIn('gate', names)
      .delete();
    for (const table of ['violations', 'gate_errors', 'verdicts']) {
      await tx(table)
        .where({ cluster })
        .whereIn('gate', [...change.again])
        .delete();
    }
  });
}
