import { Knex } from 'knex';
import { optionalTime } from '../databaseClock';

/** When the next open request times out or the next grant ends, also if that has passed. @internal */
export async function nextDue(db: Knex): Promise<string | undefined> {
  const [request] = await db('requests')
    .whereIn('state', ['Pending', 'Asked'])
    .min({ at: 'deadline' });
  const [grant] = await db('grants')
    .whereNull('ended_at')
    .min({ at: 'end_at' });
  const [first] = [request, grant]
    .map(row => optionalTime(row?.at))
    .filter(at => at !== undefined)
    .sort();
  return first;
}
