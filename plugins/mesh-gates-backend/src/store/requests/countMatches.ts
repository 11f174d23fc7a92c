import { Knex } from 'knex';
import { whereInList } from '../read/whereInList';

/** What a grant admits of what is there now. @internal */
export interface Matches {
  objects: number;
  violations: number;
}

/** What grants admit, by grant; none where a grant admits nothing. @internal */
export async function countMatches(
  db: Knex,
  grants: readonly string[],
): Promise<ReadonlyMap<string, Matches>> {
  const query = db('grant_coverage as k')
    .join('violations as v', join =>
      join.on('v.cluster', 'k.cluster').on('v.id', 'k.violation'),
    )
    .groupBy('k.grant_id', 'v.cluster', 'v.resource')
    .select('k.grant_id')
    .count('* as violations');
  whereInList(query, 'k.grant_id', grants);
  const rows = await db
    .from(query.as('m'))
    .groupBy('grant_id')
    .select('grant_id')
    .count('* as objects')
    .sum('violations as violations');
  return new Map(
    rows.map(row => [
      row.grant_id,
      { objects: Number(row.objects), violations: Number(row.violations) },
    ]),
  );
}
