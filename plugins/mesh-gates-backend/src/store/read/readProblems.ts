import { Knex } from 'knex';
import { isoTime } from '../databaseClock';
import { whereInList } from './whereInList';

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

/** How many documents of a cluster are no good, and how many are no objects of one. @internal */
export interface ProblemCounts {
  problems: number;
  ignored: number;
}

/** Problems of clusters, at most `perCluster` of each and real problems first. @internal */
export async function readProblems(
  db: Knex,
  {
    clusters,
    perCluster,
  }: { clusters?: readonly string[]; perCluster: number },
): Promise<StoredProblem[]> {
  const numbered = db('problems').select(
    '*',
    db.raw(
      'row_number() over (partition by cluster order by ignored, file, position) as number',
    ),
  );
  whereInList(numbered, 'cluster', clusters);
  const rows = await db
    .from(numbered.as('numbered'))
    .where('number', '<=', perCluster)
    .orderBy(['cluster', 'number']);
  return rows.map(row => ({
    cluster: row.cluster,
    file: row.file,
    document: row.document,
    line: row.line,
    message: row.message,
    ignored: Boolean(row.ignored),
    since: isoTime(row.since),
  }));
}

/** How many problems each cluster has. @internal */
export async function countProblems(
  db: Knex,
  clusters?: readonly string[],
): Promise<Map<string, ProblemCounts>> {
  const query = db('problems')
    .groupBy('cluster', 'ignored')
    .select('cluster', 'ignored')
    .count('* as total');
  whereInList(query, 'cluster', clusters);
  const totals = new Map<string, ProblemCounts>();
  for (const { cluster, ignored, total } of await query) {
    const sum = totals.get(String(cluster)) ?? { problems: 0, ignored: 0 };
    sum[ignored ? 'ignored' : 'problems'] += Number(total);
    totals.set(String(cluster), sum);
  }
  return totals;
}
