import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { STORE_DATABASES, createStore } from '../../__testUtils__/databases';
import { Leases, holdLease, readLeases } from './Leases';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const LONG = 60_000;
const NONE = 0;

describe.each(databases.eachSupportedId())('leases, %p', id => {
  let db: Knex;

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
  });
  afterEach(() => db.destroy());

  const holders = async () =>
    (await readLeases(db)).map(({ name, holder }) => `${name}: ${holder}`);

  it('have one holder at a time, and a new epoch with each', async () => {
    const [a, b] = [new Leases(db, 'a', LONG), new Leases(db, 'b', LONG)];
    const first = await a.take('gates');
    expect(first).toEqual({ name: 'gates', holder: 'a', epoch: 1 });
    expect(await b.take('gates')).toBeUndefined();
    expect(await a.take('gates')).toBeUndefined();
    expect(await b.take('catalog')).toMatchObject({ holder: 'b', epoch: 1 });
    await a.release([first!]);
    expect(await holders()).toEqual(['catalog: b']);
    expect(await b.take('gates')).toMatchObject({ holder: 'b', epoch: 2 });
    // Late, and so of no effect.
    await a.release([first!]);
    expect((await holders()).sort()).toEqual(['catalog: b', 'gates: b']);
  });

  it('may be taken by anybody once they have run out, and only then', async () => {
    const a = await new Leases(db, 'a', NONE).take('gates');
    const b = new Leases(db, 'b', LONG);
    expect(await b.take('gates')).toMatchObject({ holder: 'b', epoch: 2 });
    await expect(db.transaction(tx => holdLease(tx, a!))).rejects.toThrow(
      'Another instance has the lease gates now',
    );
  });

  it('are renewed as long as nobody else took them, also when they ran out', async () => {
    const brief = new Leases(db, 'a', NONE);
    const [one, two] = [await brief.take('one'), await brief.take('two')];
    await new Leases(db, 'b', LONG).take('two');
    const told: string[] = [];
    const renewed = await new Leases(db, 'a', LONG).renew(
      [one!, two!],
      async (_tx, still) => void told.push(...still.map(({ name }) => name)),
    );
    expect(renewed).toEqual([one]);
    expect(told).toEqual(['one']);
    expect((await holders()).sort()).toEqual(['one: a', 'two: b']);
    await db.transaction(tx => holdLease(tx, one!));
  });

  it('are not renewed for who had them in an earlier epoch', async () => {
    const brief = new Leases(db, 'a', NONE);
    const early = await brief.take('gates');
    const late = await brief.take('gates');
    expect(await brief.renew([early!])).toEqual([]);
    expect(await brief.renew([late!])).toEqual([late]);
  });

  it('keep what happens alongside a renewal only with the renewal', async () => {
    const a = new Leases(db, 'a', NONE);
    const lease = await a.take('gates');
    await expect(
      a.renew([lease!], async () => {
        throw new Error('No');
      }),
    ).rejects.toThrow('No');
    expect(await holders()).toEqual([]);
  });

  it.each([
    ['nobody had them', async () => {}],
    [
      'they ran out',
      async () => {
        await new Leases(db, 'before', NONE).take('gates');
      },
    ],
  ])('go to one of many who try at once where %s', async (_when, before) => {
    await before();
    const tryAtOnce = () =>
      Promise.all(
        Array.from({ length: 8 }, (_, at) =>
          new Leases(db, `replica-${at}`, LONG).take('gates'),
        ),
      );
    for (let round = 0; round < 5; round += 1) {
      const tries = await tryAtOnce();
      const taken = tries.filter(lease => lease !== undefined);
      expect(taken).toHaveLength(1);
      expect(await readLeases(db)).toMatchObject(taken);
      await db('leases').update({ expires_at: new Date(0).toISOString() });
    }
  });
});
