import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { STORE_DATABASES, createStore } from '../__testUtils__/databases';
import { loadedGate } from '../__testUtils__/deltas';
import {
  ask,
  CHECKOUT,
  fillRequestWorld,
  people,
  person,
  requestSettings,
} from '../__testUtils__/requestWorld';
import { databaseNow, later } from '../store/databaseClock';
import { readEvents } from '../store/requests/readEvents';
import { readGrant } from '../store/requests/readGrants';
import { readRequest } from '../store/requests/readRequests';
import { replaceGates } from '../store/write/replaceGates';
import { RequestClock } from './RequestClock';
import { RequestWorkflow } from './RequestWorkflow';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });

describe.each(databases.eachSupportedId())('the clock of requests, %p', id => {
  let db: Knex;
  let workflow: RequestWorkflow;
  let clock: RequestClock;

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await fillRequestWorld(db);
    const settings = requestSettings();
    workflow = new RequestWorkflow({ db, people, settings });
    clock = new RequestClock({ db, logger: mockServices.logger.mock() });
  });
  afterEach(() => db.destroy());

  const request = async () => {
    const wish = { gate: 'lua', entity: CHECKOUT, ask: ask() };
    return (await workflow.create(wish, person('anna'))).request.id;
  };
  const grant = async () => {
    const approve = { type: 'approve' } as const;
    const done = await workflow.act(await request(), approve, person('mia'));
    return done.grant!;
  };
  /** As if nobody had looked for a while. */
  const ago = async (ms: number) => later(await databaseNow(db), -ms);

  it('leaves alone what is not due', async () => {
    await grant();
    expect(await clock.settle()).toBe(0);
  });

  it('times out what waited too long, also during a downtime, once', async () => {
    const one = await request();
    const deadline = await ago(86_400_000);
    await db('requests').update({ deadline });
    expect(await clock.settle()).toBe(1);
    expect(await readRequest(db, one)).toMatchObject({
      state: 'TimedOut',
      since: deadline,
    });
    expect(await clock.settle()).toBe(0);
    const [, event] = await readEvents(db, one);
    expect(event).toMatchObject({
      type: 'TimedOut',
      by: 'system',
      at: deadline,
    });
    // When it was noticed is another matter.
    expect(Date.parse(event.recordedAt)).toBeGreaterThan(Date.parse(deadline));
  });

  it('expires a grant at its end, and has it taken away', async () => {
    const { id: one, request: of } = await grant();
    const end = await ago(3_600_000);
    await db('grants').update({ start_at: await ago(7_200_000), end_at: end });
    await db('outbox').delete();
    expect(await clock.settle()).toBe(1);
    expect((await readGrant(db, one))!.ended).toEqual({
      ending: 'Expired',
      at: end,
      by: 'system',
    });
    expect((await readEvents(db, of)).at(-1)).toMatchObject({ type: 'Ended' });
    expect(await db('outbox').orderBy('id').pluck('topic')).toEqual([
      'Notify',
      'Enforce',
    ]);
  });

  it.each([
    ['locked', { spec: { locked: true } }],
    ['made Deny', { enforcement: 'Deny' as const }],
  ])('supersedes grants of a gate that was %s', async (why, change) => {
    const { id: one } = await grant();
    await replaceGates(db, [loadedGate('lua', change)], []);
    expect(await clock.settle()).toBe(1);
    expect((await readGrant(db, one))!.ended).toMatchObject({
      ending: 'Superseded',
      reason: `The gate was ${why}`,
    });
  });

  it('settles each thing once where replicas do it at once', async () => {
    const { request: of } = await grant();
    await db('grants').update({
      start_at: await ago(2000),
      end_at: await ago(1000),
    });
    const other = new RequestClock({ db, logger: mockServices.logger.mock() });
    await Promise.all([clock.settle(), other.settle(), clock.settle()]);
    const ends = (await readEvents(db, of)).filter(
      ({ type }) => type === 'Ended',
    );
    expect(ends).toHaveLength(1);
  });

  it('notices an end within a moment while it runs', async () => {
    const { id: one } = await grant();
    const end_at = later(await databaseNow(db), 700);
    await db('grants').update({ end_at });
    const stop = new AbortController();
    const running = clock.run(stop.signal);
    try {
      let ended;
      while (!ended) {
        await new Promise(resolve => setTimeout(resolve, 50));
        ended = (await readGrant(db, one))!.ended;
      }
      const noticed = Date.parse(await databaseNow(db)) - Date.parse(end_at);
      expect(ended.at).toBe(end_at);
      expect(noticed).toBeLessThan(2_000);
    } finally {
      stop.abort();
      await running;
    }
  });
});
