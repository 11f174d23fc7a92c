import { AccessRequest } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { toRequest } from './requestRows';

/** One request. @internal */
export async function readRequest(
  db: Knex,
  id: string,
): Promise<AccessRequest | undefined> {
  const row = await db('requests').where({ id }).first();
  return row && toRequest(row);
}

/** Requests about a gate and entity that may still change, oldest first. @internal */
export async function readOpenRequests(
  db: Knex,
  { gate, entity }: { gate: string; entity: string },
): Promise<AccessRequest[]> {
  const rows = await db('requests')
    .where({ gate, entity })
    .whereIn('state', ['Pending', 'Asked'])
    .orderBy(['created_at', 'id']);
  return rows.map(toRequest);
}

/** Ids of open requests that reached their deadline, the longest overdue first. @internal */
export async function readOverdueRequests(
  db: Knex,
  now: string,
  limit: number,
): Promise<string[]> {
  return db('requests')
    .whereIn('state', ['Pending', 'Asked'])
    .where('deadline', '<=', now)
    .orderBy(['deadline', 'id'])
    .limit(limit)
    .pluck('id');
}
