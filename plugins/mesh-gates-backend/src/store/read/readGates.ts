import { GateProblem, LoadedGate } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { whereInList } from './whereInList';

/** A gate as it loaded last, and why it is broken where its file is by now. @internal */
export interface StoredGate extends LoadedGate {
  broken?: string;
}

/** Gates by their hashes, so that each is parsed once and not for every page that is opened. Nobody changes them. */
let parsed: ReadonlyMap<string, LoadedGate> = new Map();

/** All gates, by name. @internal */
export async function readGates(db: Knex): Promise<StoredGate[]> {
  const before = parsed;
  const known = db('gates').select('hash');
  whereInList(known, 'hash', [...before.keys()]);
  const rows: GateRow[] = await db('gates')
    .select(
      'state',
      'problem',
      'hash',
      db.raw('case when hash in ? then null else loaded end as loaded', [
        known,
      ]),
    )
    .orderBy('name');
  const gates = rows.map(row => before.get(row.hash ?? '') ?? parse(row));
  parsed = new Map(
    rows.flatMap(({ hash }, index) => (hash ? [[hash, gates[index]]] : [])),
  );
  return rows.map((row, index) => storedGate(row, gates[index]));
}

/** One gate. @internal */
export async function readGate(
  db: Knex,
  name: string,
): Promise<StoredGate | undefined> {
  const row = await db('gates')
    .where({ name })
    .first('state', 'problem', 'loaded');
  return row && storedGate(row, parse(row));
}

/** What is wrong with gate files. @internal */
export async function readGateProblems(db: Knex): Promise<GateProblem[]> {
  const rows: string[] = await db('gate_problems')
    .orderBy('position')
    .pluck('problem');
  return rows.map(problem => JSON.parse(problem));
}

interface GateRow {
  state: string;
  problem: string | null;
  hash: string | null;
  /** Null where its hash is that of a gate that is known. */
  loaded: string | null;
}

function parse({ loaded }: Pick<GateRow, 'loaded'>): LoadedGate {
  return JSON.parse(loaded!);
}

function storedGate(
  row: Pick<GateRow, 'state' | 'problem'>,
  gate: LoadedGate,
): StoredGate {
  return row.state === 'Broken'
    ? { ...gate, broken: row.problem ?? 'Its file is broken' }
    : gate;
}
