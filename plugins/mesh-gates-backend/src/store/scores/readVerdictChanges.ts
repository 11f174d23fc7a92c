import { Knex } from 'knex';

/** How far the history of each cluster was read. @internal */
export type HistoryMarks = ReadonlyMap<string, number>;

/** Clusters of one query. */
const CLUSTERS = 50;

/** Where the history of a cluster ends now. @internal */
export async function readHistoryEnd(
  db: Knex,
  cluster: string,
): Promise<number> {
  const row = await db('verdict_history')
    .where({ cluster })
    .max('id as id')
    .first();
  return Number(row?.id ?? 0);
}

/** Entities whose verdicts changed since the marks, and the marks to go on from. @internal */
export async function readVerdictChanges(
  db: Knex,
  marks: HistoryMarks,
): Promise<{ entities: Set<string>; marks: Map<string, number> }> {
  const entities = new Set<string>();
  const next = new Map(marks);
  const names = [...marks.keys()];
  for (let from = 0; from < names.length; from += CLUSTERS) {
    const rows: { cluster: string; id: number | string; key: string }[] =
      await db('verdict_history')
        .where(either => {
          for (const cluster of names.slice(from, from + CLUSTERS)) {
            either.orWhere(one =>
              one.where({ cluster }).where('id', '>', marks.get(cluster)!),
            );
          }
        })
        .select('cluster', 'id', 'key');
    for (const { cluster, id, key } of rows) {
      entities.add(key.slice(0, key.indexOf(' ')));
      next.set(cluster, Math.max(next.get(cluster)!, Number(id)));
    }
  }
  return { entities, marks: next };
}
