import { Knex } from 'knex';
import { Lease, holdLease } from '../leases/Leases';

/** The revision of a gate that scores saw last, and the day on which it became this one. @internal */
export interface ScoreGate {
  gate: string;
  revision: string;
  day: string;
}

/** Revisions of gates as scores saw them last. @internal */
export async function readScoreGates(db: Knex): Promise<ScoreGate[]> {
  return db('score_gates').select('gate', 'revision', 'day');
}

/** Writes revisions that changed, under a lease. @internal */
export async function writeScoreGates(
  db: Knex,
  lease: Lease,
  gates: readonly ScoreGate[],
): Promise<void> {
  if (gates.length === 0) {
    return;
  }
  await db.transaction(async tx => {
    await holdLease(tx, lease);
    await tx('score_gates')
      .insert([...gates])
      .onConflict('gate')
      .merge();
  });
}
