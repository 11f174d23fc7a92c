import { GateProblem, LoadedGate } from '@mesh-gates/engine';
import { Knex } from 'knex';

/** A gate as it loaded last, and why it is broken where its file is by now. @internal */
export interface StoredGate extends LoadedGate {
  broken?: string;
}

/** All gates, by name. @internal */
export async function readGates(db: Knex): Promise<StoredGate[]> {
  const rows = await db('gates')
    .select('state', 'problem', 'loaded')
    .orderBy('name');
  return rows.map(storedGate);
}

/** One gate. @internal */
export async function readGate(
  db: Knex,
  name: string,
): Promise<StoredGate | undefined> {
  const row = await db('gates')
    .where({ name })
    .first('state', 'problem', 'loaded');
  return row && storedGate(row);
}

/** What is wrong with gate files. @internal */
export async function readGateProblems(db: Knex): Promise<GateProblem[]> {
  const rows: string[] = await db('gate_problems')
    .orderBy('position')
    .pluck('problem');
  return rows.map(problem => JSON.parse(problem));
}

function storedGate(row: {
  state: string;
  problem: string | null;
  loaded: string;
}): StoredGate {
  const gate: LoadedGate = JSON.parse(row.loaded);
  return row.state === 'Broken'
    ? { ...gate, broken: row.problem ?? 'Its file is broken' }
    : gate;
}
