import { Knex } from 'knex';
import { isoTime } from '../databaseClock';

/** A document that could not be read, or (`ignored`) is no object of a cluster. @internal */
export interface StoredProblem {
  cluster: string;
  file: string;
  document: number;
  line: number;
  message: string;
  ignored: boolean;
  since: string;
}

/** Problems of all clusters, at most `perCluster` of each and real problems first, with totals. @internal */
export async function readProblems(
  db: Knex,
  perCluster: number,
): Promise<{
  items: StoredProblem[];
  totals: Map<string, { problems: number; ignored: number }>;
}> {
  const numbered = db('problems').select(
    '*',
    db.raw(
      'row_number() over (partition by cluster order by ignored, file, position) as number',
    ),
  );
  const rows = await db
    .from(numbered.as('numbered'))
    .where('number', '<=', perCluster)
    .orderBy(['cluster', 'number']);
  const counts = await db('problems')
    .groupBy('cluster', 'ignored')
    .select('cluster', 'ignored')
    .count('* as total');
  const totals = new Map<string, { problems: number; ignored: number }>();
  for (const { cluster, ignored, total } of counts) {
    const sum = totals.get(String(cluster)) ?? { problems: 0, ignored: 0 };
    sum[ignored ? 'ignored' : 'problems'] += Number(total);
    totals.set(String(cluster), sum);
  }
  return {
    totals,
    items: rows.map(row => ({
      cluster: row.cluster,
      file: row.file,
      document: row.document,
      line: row.line,
      message: row.message,
      ignored: Boolean(row.ignored),
      since: isoTime(row.since),
    })),
  };
}
