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
