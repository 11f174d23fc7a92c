import { Knex } from 'knex';
import { VerdictScope, effectiveVerdicts } from '../read/effectiveVerdicts';

/** The verdict of a gate for an entity in one cluster, over its namespaces. @internal */
export interface StandingRow {
  entity: string;
  gate: string;
  cluster: string;
  rank: number;
}

/** Verdicts as they are now, a row for each gate, entity and cluster. @internal */
export async function readStandings(
  db: Knex,
  scope: VerdictScope,
): Promise<StandingRow[]> {
  const rows = await db
    .from(effectiveVerdicts(db, scope).as('e'))
    .groupBy('entity', 'gate', 'cluster')
    .select('entity', 'gate', 'cluster')
    .min('rank as rank');
  return rows as unknown as StandingRow[];
}
