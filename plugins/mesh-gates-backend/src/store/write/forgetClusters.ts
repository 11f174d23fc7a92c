import { Knex } from 'knex';

const CLUSTER_TABLES = [
  'kinds',
  'gate_clusters',
  'placements',
  'problems',
  'resources',
  'ownership',
  'affects',
  'violations',
  'gate_errors',
  'verdicts',
  'verdict_history',
];

/** Forgets clusters that are configured no longer, with everything read from them. @internal */
export async function forgetClusters(
  db: Knex,
  configured: readonly string[],
): Promise<string[]> {
  const gone: string[] = await db('clusters')
    .whereNotIn('name', [...configured])
    .pluck('name');
  for (const name of gone) {
    // The cluster first: what is read joins it.
    await db('clusters').where({ name }).delete();
    for (const table of CLUSTER_TABLES) {
      await db(table).where({ cluster: name }).delete();
    }
  }
  return gone;
}
