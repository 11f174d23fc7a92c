import { Knex } from 'knex';
import { clustersNow } from '../read/clustersNow';

/** On what besides verdicts it rests how they are read: whether gates and clusters are current. @internal */
export interface CurrencyNow {
  clusters: { name: string; environment: string; state: string }[];
  gates: { name: string; revision: string; state: string }[];
  /** Gates in clusters. */
  pairs: { cluster: string; gate: string; state: string }[];
}

/** How current gates and clusters are at this moment. @internal */
export async function readCurrency(db: Knex): Promise<CurrencyNow> {
  const clusters = await db
    .from(clustersNow(db).as('c'))
    .select('name', 'environment', 'state');
  const gates = await db('gates').select('name', 'revision', 'state');
  const pairs = await db('gate_clusters').select('cluster', 'gate', 'state');
  return { clusters, gates, pairs } as CurrencyNow;
}
