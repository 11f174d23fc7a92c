import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { STORE_DATABASES, createStore } from '../../__testUtils__/databases';
import { databaseNow } from '../databaseClock';
import { finishOutbox, postponeOutbox, takeOutbox } from './outbox';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });

describe.each(databases.eachSupportedId())('the outbox, %p', id => {
  let db: Knex;

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    const due_at = await databaseNow(db);
    for (let event = 1; event <= 6; event += 1) {
      await db('outbox').insert({
        topic: event === 6 ? 'Notify' : 'Enforce',
        request: 'r1',
        grant_id: event === 6 ? null : 'g1',
        event,
        due_at,
      });
    }
  });
  afterEach(() => db.destroy());

  const take = async (forMs: number, limit = 2) =>
    (await takeOutbox(db, 'Enforce', { limit, forMs })).map(one => one.event);

  it('gives each entry to one of those who ask, in order', async () => {
    const taken = await Promise.all([take(60_000), take(60_000), take(60_000)]);
    expect(taken.flat().sort()).toEqual([1, 2, 3, 4, 5]);
    expect(await take(60_000)).toEqual([]);
    const [other] = await takeOutbox(db, 'Notify', { limit: 9, forMs: 1 });
    expect(other).toMatchObject({ event: 6, request: 'r1', attempts: 1 });
    expect(other).not.toHaveProperty('grant');
  });

  it('gives again what was taken and never finished', async () => {
    expect(await take(0, 1)).toEqual([1]);
    expect(await take(0, 1)).toEqual([1]);
    const [entry] = await takeOutbox(db, 'Enforce', { limit: 1, forMs: 0 });
    expect(entry.attempts).toBe(3);
    await finishOutbox(db, entry.id);
    expect(await take(0, 1)).toEqual([2]);
  });

  it('gives what failed again later, and keeps why', async () => {
    const [entry] = await takeOutbox(db, 'Enforce', { limit: 1, forMs: 0 });
    await postponeOutbox(db, entry.id, 'prod-eu does not answer', 60_000);
    expect(await take(0, 9)).toEqual([2, 3, 4, 5]);
    expect(await db('outbox').where({ id: entry.id }).first()).toMatchObject({
      problem: 'prod-eu does not answer',
      done_at: null,
    });
  });
});
