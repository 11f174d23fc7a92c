import { TestDatabases, mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { STORE_DATABASES, createStore } from '../__testUtils__/databases';
import { eventually } from '../__testUtils__/evaluations';
import { LeaseKeeper } from './LeaseKeeper';
import { Leases } from '../store/leases/Leases';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const timing = { lastsMs: 600, everyMs: 100 };

describe.each(databases.eachSupportedId())('keeping leases, %p', id => {
  let db: Knex;
  let keepers: LeaseKeeper[];
  let doing: string[];

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    keepers = [];
    doing = [];
  });
  afterEach(async () => {
    await Promise.all(keepers.map(keeper => keeper.stop()));
    await db.destroy();
  });

  const replica = (instance: string, on: Knex = db) => {
    const logger = mockServices.logger.mock();
    const keeper = new LeaseKeeper({ db: on, instance, logger, timing });
    keepers.push(keeper);
    return keeper;
  };
  /** Notes who does what while it is done. */
  const work = (keeper: LeaseKeeper, name: string, shared = true) =>
    keeper.want(
      name,
      async ({ signal }) => {
        const note = `${keeper.instance} ${name}`;
        doing.push(note);
        await new Promise(done => signal.addEventListener('abort', done));
        doing.splice(doing.indexOf(note), 1);
      },
      { shared },
    );
  const by = (instance: string) =>
    doing.filter(note => note.startsWith(`${instance} `)).length;

  it('one does it, and another as soon as the first stops', async () => {
    const [a, b] = [replica('a'), replica('b')];
    work(a, 'gates');
    work(b, 'gates');
    a.start();
    await eventually(
      () => doing,
      now => expect(now).toEqual(['a gates']),
    );
    b.start();
    await new Promise(done => setTimeout(done, 3 * timing.lastsMs));
    expect(doing).toEqual(['a gates']);
    const stopped = Date.now();
    await a.stop();
    await eventually(
      () => doing,
      now => expect(now).toEqual(['b gates']),
    );
    expect(Date.now() - stopped).toBeLessThan(timing.lastsMs);
  });

  it('ends what is done at once where somebody else has the lease', async () => {
    const a = replica('a');
    work(a, 'gates');
    a.start();
    await eventually(
      () => doing,
      now => expect(now).toEqual(['a gates']),
    );
    await db('leases')
      .where({ name: 'gates' })
      .update({ holder: 'b', epoch: 9 });
    await eventually(
      () => doing,
      now => expect(now).toEqual([]),
    );
    expect(a.holds('gates')).toBe(false);
  });

  it('takes what has run out', async () => {
    await new Leases(db, 'dead', timing.lastsMs).take('gates');
    const a = replica('a');
    work(a, 'gates');
    a.start();
    await eventually(
      () => doing,
      now => expect(now).toEqual(['a gates']),
    );
  });

  it('goes on while the database is away, and afterwards', async () => {
    let away = false;
    const fragile = new Proxy(db, {
      get(target, property) {
        if (away && property === 'transaction') {
          return () => Promise.reject(new Error('no connection'));
        }
        return Reflect.get(target, property);
      },
    });
    const [a, b] = [replica('a', fragile), replica('b', fragile)];
    work(a, 'gates');
    work(b, 'gates');
    a.start();
    await eventually(
      () => doing,
      now => expect(now).toEqual(['a gates']),
    );
    b.start();
    await new Promise(done => setTimeout(done, 2 * timing.everyMs));
    away = true;
    await new Promise(done => setTimeout(done, 3 * timing.lastsMs));
    expect(doing).toEqual(['a gates']);
    away = false;
    await new Promise(done => setTimeout(done, 3 * timing.lastsMs));
    // It ran out meanwhile, but who had it comes first.
    expect(doing).toEqual(['a gates']);
  });

  it('shares among those that live', async () => {
    const names = ['1', '2', '3', '4', '5', '6'].map(one => `cluster/${one}`);
    const [a, b, c] = [replica('a'), replica('b'), replica('c')];
    for (const keeper of [a, b, c]) {
      keeper.start();
    }
    const alive = () =>
      db('leases').where('name', 'like', 'replica/%').pluck('name');
    await eventually(alive, seen => expect(seen).toHaveLength(3));
    for (const keeper of [a, b, c]) {
      names.forEach(name => work(keeper, name));
    }
    await eventually(
      () => ['a', 'b', 'c'].map(by),
      counts => expect(counts).toEqual([2, 2, 2]),
    );
    await b.stop();
    await eventually(
      () => ['a', 'b', 'c'].map(by),
      ([ofA, ofB, ofC]) => {
        expect(ofA + ofC).toBe(6);
        expect(ofB).toBe(0);
        // Whoever is quicker may get one more.
        expect(Math.min(ofA, ofC)).toBeGreaterThanOrEqual(2);
      },
    );
  });

  it('takes more than its part where nobody else does', async () => {
    const [a, idle] = [replica('a'), replica('idle')];
    idle.start();
    a.start();
    ['1', '2', '3', '4'].forEach(name => work(a, `cluster/${name}`));
    await eventually(
      () => by('a'),
      count => expect(count).toBe(4),
    );
  });

  it('clears away replicas that were', async () => {
    const at = (name: string, expires_at: string) =>
      db('leases').insert({
        ...{ name, holder: 'old', epoch: 1, since: expires_at, expires_at },
      });
    await at('replica/old', '2026-01-01T00:00:00.000Z');
    await at('replica/late', new Date().toISOString());
    await at('cluster/old', '2026-01-01T00:00:00.000Z');
    replica('a').start();
    const names = () => db('leases').orderBy('name').pluck('name');
    await eventually(names, now =>
      expect(now).toEqual(['cluster/old', 'replica/a', 'replica/late']),
    );
  });

  it('tries again where what was to be done broke off', async () => {
    const a = replica('a');
    let tries = 0;
    a.want('gates', async () => {
      tries += 1;
      throw new Error('broke');
    });
    a.start();
    await eventually(
      () => tries,
      count => expect(count).toBeGreaterThan(2),
    );
    expect(a.holds('gates')).toBe(false);
  });
});
