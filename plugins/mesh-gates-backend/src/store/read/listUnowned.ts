import { Knex } from 'knex';
import { clustersNow } from './clustersNow';
import { whereInList } from './whereInList';
import {
  StoredViolation,
  storedViolation,
  violationColumns,
} from './readViolations';

/** What narrows a list of violations of resources that belong to nobody. @internal */
export interface UnownedFilter {
  gates?: readonly string[];
  clusters?: readonly string[];
  /** Only these gates, or objects whose name contains the words. */
  search?: { words: string; gates: readonly string[] };
}

/** All violations of one gate in one resource that belongs to nobody. @internal */
export interface UnownedFinding {
  cluster: string;
  gate: string;
  resource: string;
  places: number;
  current: boolean;
  first: StoredViolation;
}

/** Where a page begins: the row before it. @internal */
export interface UnownedPosition {
  gate: string;
  cluster: string;
  resource: string;
}

/** A page of violations of resources that belong to nobody, one row for a gate and resource, by gate. @internal */
export async function listUnowned(
  db: Knex,
  filter: UnownedFilter,
  page: { after?: UnownedPosition; limit: number },
): Promise<UnownedFinding[]> {
  const query = db
    .from(unowned(db, filter).as('u'))
    .where('number', 1)
    .orderBy(['gate', 'cluster', 'resource'])
    .limit(page.limit)
    .select('*');
  const { after } = page;
  if (after) {
    query.where(later =>
      later
        .where('gate', '>', after.gate)
        .orWhere(same =>
          same
            .where('gate', after.gate)
            .andWhere('cluster', '>', after.cluster),
        )
        .orWhere(same =>
          same
            .where({ gate: after.gate, cluster: after.cluster })
            .andWhere('resource', '>', after.resource),
        ),
    );
  }
  const rows = await query;
  return rows.map(row => ({
    cluster: row.cluster,
    gate: row.gate,
    resource: row.resource,
    places: Number(row.places),
    current: row.cluster_state === 'Current' && row.gate_state === 'Current',
    first: storedViolation(row),
  }));
}

/** How many such rows a filter leaves. @internal */
export async function countUnowned(
  db: Knex,
  filter: UnownedFilter,
): Promise<number> {
  const [{ total }] = await db
    .from(unowned(db, filter).as('u'))
    .where('number', 1)
    .count('* as total');
  return Number(total);
}

function unowned(db: Knex, filter: UnownedFilter): Knex.QueryBuilder {
  const query = db('violations as v')
    .join('resources as r', join =>
      join.on('r.cluster', 'v.cluster').andOn('r.key', 'v.resource'),
    )
    .join(clustersNow(db).as('c'), 'c.name', 'v.cluster')
    .join('gates as g', 'g.name', 'v.gate')
    .leftJoin('gate_clusters as gc', join =>
      join.on('gc.cluster', 'v.cluster').andOn('gc.gate', 'v.gate'),
    )
    .whereNot('g.enforcement', 'Allow')
    .whereNotExists(
      db('ownership as o')
        .select(db.raw('1'))
        .whereRaw('o.cluster = v.cluster and o.resource = v.resource'),
    )
    .select(
      ...violationColumns(db),
      'c.state as cluster_state',
      'gc.state as gate_state',
      db.raw(
        'row_number() over (partition by v.gate, v.cluster, v.resource order by v.path, v.validation) as number',
      ),
      db.raw(
        'count(*) over (partition by v.gate, v.cluster, v.resource) as places',
      ),
    );
  whereInList(query, 'v.gate', filter.gates);
  whereInList(query, 'v.cluster', filter.clusters);
  const { search } = filter;
  if (search) {
    const pattern = `%${search.words
      .toLocaleLowerCase('en-US')
      .replace(/[\\%_]/g, '\\$&')}%`;
    query.where(either => {
      either.whereRaw("lower(r.name) like ? escape '\\'", [pattern]);
      either.orWhere(byGate => whereInList(byGate, 'v.gate', search.gates));
    });
  }
  return query;
}
