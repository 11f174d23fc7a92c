import { Knex } from 'knex';
import { StoredEvent, toEvent } from './requestRows';

/** What happened to a request and its grant, in order. @internal */
export async function readEvents(
  db: Knex,
  request: string,
): Promise<StoredEvent[]> {
  const rows = await db('request_events').where({ request }).orderBy('id');
  return rows.map(toEvent);
}

/** One event. @internal */
export async function readEvent(
  db: Knex,
  id: number,
): Promise<StoredEvent | undefined> {
  const row = await db('request_events').where({ id }).first();
  return row && toEvent(row);
}
