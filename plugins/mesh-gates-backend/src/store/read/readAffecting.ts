import { Knex } from 'knex';
import {
  StoredViolation,
  onlyCurrent,
  storedViolation,
  violationColumns,
} from './readViolations';

/** A violation of somebody else's resource that applies to an entity. @internal */
export interface AffectingViolation extends StoredViolation {
  reason: string;
  owners: string[];
}

/**
 * Violations of resources that apply to an entity without being its own, in clusters and of gates that are current; read by
 * scope, never counted.
 * @internal
 */
export async function readAffecting(
  db: Knex,
  entity: string,
  limit: number,
): Promise<{ items: AffectingViolation[]; total: number }> {
  const numbered = reaching(db, entity).select(
    ...violationColumns(db),
    'a.reason',
    db.raw(
      'row_number() over (partition by v.cluster, v.id order by a.position) as number',
    ),
  );
  const rows = await db
    .from(numbered.as('numbered'))
    .where('number', 1)
    .select('*', db.raw('count(*) over () as total'))
    .orderBy(['cluster', 'resource', 'path', 'validation'])
    .limit(limit);
  const owners = await ownersOf(db, rows);
  return {
    total: Number(rows[0]?.total ?? 0),
    items: rows.map(row => ({
      ...storedViolation(row),
      reason: row.reason,
      owners: owners.get(`${row.cluster} ${row.resource}`) ?? [],
    })),
  };
}

function reaching(db: Knex, entity: string): Knex.QueryBuilder {
  const query = db('affects as a')
    .join('violations as v', join =>
      join.on('v.cluster', 'a.cluster').andOn('v.resource', 'a.resource'),
    )
    .join('resources as r', join =>
      join.on('r.cluster', 'v.cluster').andOn('r.key', 'v.resource'),
    )
    .where(either =>
      either
        .where('a.entity', entity)
        .orWhere(everybody =>
          everybody.whereNull('a.entity').whereExists(placedThere(db, entity)),
        ),
    )
    .whereNotExists(
      db('ownership as o')
        .select(db.raw('1'))
        .where('o.entity', entity)
        .whereRaw('o.cluster = v.cluster and o.resource = v.resource'),
    );
  onlyCurrent(db, query);
  // Under Allow a use of the feature is nothing to tell others.
  return query.whereNot('j.enforcement', 'Allow');
}

function placedThere(db: Knex, entity: string): Knex.QueryBuilder {
  return db('placements as p')
    .select(db.raw('1'))
    .where('p.entity', entity)
    .whereRaw('p.cluster = a.cluster')
    .whereRaw("(a.namespace = '*' or a.namespace = p.namespace)");
}

async function ownersOf(
  db: Knex,
  rows: readonly { cluster: string; resource: string }[],
): Promise<Map<string, string[]>> {
  const owners = new Map<string, string[]>();
  if (rows.length === 0) {
    return owners;
  }
  const links: { cluster: string; resource: string; entity: string }[] =
    await db('ownership')
      .whereIn(
        'resource',
        rows.map(row => row.resource),
      )
      .select('cluster', 'resource', 'entity')
      .orderBy('entity');
  for (const { cluster, resource, entity } of links) {
    const key = `${cluster} ${resource}`;
    owners.set(key, [...(owners.get(key) ?? []), entity]);
  }
  return owners;
}
