import { Grant } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { whereInList } from '../read/whereInList';
import { toGrant } from './requestRows';
import { whereHolds } from './whereHolds';

/** One grant. @internal */
export async function readGrant(
  db: Knex,
  id: string,
): Promise<Grant | undefined> {
  return (await readGrantsWhere(db, query => query.where({ id })))[0];
}

/** Grants that `narrow` leaves over, oldest first, with their scopes. @internal */
export async function readGrantsWhere(
  db: Knex,
  narrow: (query: Knex.QueryBuilder) => void,
): Promise<Grant[]> {
  const query = db('grants').orderBy(['start_at', 'id']);
  narrow(query);
  const rows: any[] = await query;
  const scopes = db('grant_scopes').orderBy(['grant_id', 'position']);
  whereInList(
    scopes,
    'grant_id',
    rows.map(({ id }) => id),
  );
  const byGrant = new Map<string, any[]>();
  for (const scope of rows.length > 0 ? await scopes : []) {
    const known = byGrant.get(scope.grant_id) ?? [];
    byGrant.set(scope.grant_id, [...known, scope]);
  }
  return rows.map(row => toGrant(row, byGrant.get(row.id) ?? []));
}

/** Grants of a gate to an entity, ended ones too. @internal */
export async function readGrantsOf(
  db: Knex,
  { gate, entity }: { gate: string; entity: string },
): Promise<Grant[]> {
  return readGrantsWhere(db, query => query.where({ gate, entity }));
}

/** Grants that hold at an instant. @internal */
export async function readHoldingGrants(
  db: Knex,
  at: string,
): Promise<Grant[]> {
  return readGrantsWhere(db, query => whereHolds(query, at));
}

/** Grants that reached their end and are not marked as ended, the longest overdue first. @internal */
export async function readOverdueGrants(
  db: Knex,
  now: string,
  limit: number,
): Promise<string[]> {
  return db('grants')
    .whereNull('ended_at')
    .where('end_at', '<=', now)
    .orderBy(['end_at', 'id'])
    .limit(limit)
    .pluck('id');
}
