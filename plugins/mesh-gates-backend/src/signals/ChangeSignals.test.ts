import { TestDatabases, mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { STORE_DATABASES, createStore } from '../__testUtils__/databases';
import {
  deltaMessage,
  envoyFilter,
  gateState,
  verdict,
  violation,
} from '../__testUtils__/deltas';
import { eventually } from '../__testUtils__/evaluations';
import { CART, SHOP, fillStore } from '../__testUtils__/filledStore';
import { ChangeSignals } from './ChangeSignals';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const keyOf = (ref: string) =>
  createHash('sha256').update(ref).digest('hex').slice(0, 12);

describe.each(databases.eachSupportedId())('signals, %p', id => {
  let db: Knex;
  let signals: ChangeSignals;
  const logger = mockServices.logger.mock();
  const publish = jest.fn();

  beforeAll(async () => {
    db = await createStore(await databases.init(id));
    await fillStore(db);
  });
  afterAll(() => db.destroy());
  beforeEach(() => {
    publish.mockReset();
    signals = new ChangeSignals({ db, logger, signals: { publish } });
  });
  afterEach(() => signals.close());

  const messages = () => publish.mock.calls.map(([{ message }]) => message);
  const expectTold = (expected: object[]) =>
    eventually(messages, told => expect(told).toEqual(expected));
  const changes = (...entities: string[]) =>
    deltaMessage({
      verdicts: {
        put: entities.map(entity => verdict(entity, 'lua', 'Fail')),
        delete: [],
      },
    });

  it('name entities by the beginning of a hash, to everybody on one channel', async () => {
    signals.noteDelta(changes(SHOP));
    await expectTold([{ type: 'changed', keys: [keyOf(SHOP)] }]);
    expect(publish.mock.calls[0][0]).toMatchObject({
      channel: 'mesh-gates',
      recipients: { type: 'broadcast' },
    });
    expect(JSON.stringify(publish.mock.calls)).not.toContain('shop');
  });

  it('name who owns what violates anew, also where no verdict changed', async () => {
    signals.noteDelta(
      deltaMessage({
        violations: {
          put: [
            violation(envoyFilter('lua', 'store')),
            violation(envoyFilter('stray', 'store')),
          ],
          delete: [],
        },
      }),
    );
    await expectTold([{ type: 'changed', keys: [keyOf(SHOP)] }]);
  });

  it('name whose violations grants admit, also where nothing else changed', async () => {
    const at = '2026-11-24T12:00:00Z';
    const times = { start_at: at, end_at: at };
    const about = { id: 'g1', request: 'r1', gate: 'lua', entity: SHOP };
    await db('grants').insert({ ...about, ...times });
    const coverage = { violation: 'v1', grant: 'g1' };
    signals.noteDelta(
      deltaMessage({ coverage: { put: [], delete: [coverage] } }),
    );
    await expectTold([{ type: 'changed', keys: [keyOf(SHOP)] }]);
  });

  it('are sent at most once a second, with everything since', async () => {
    signals.noteDelta(changes(SHOP));
    await expectTold([{ type: 'changed', keys: [keyOf(SHOP)] }]);
    signals.noteDelta(changes(CART));
    signals.noteDelta(changes(SHOP, CART));
    signals.noteState();
    await sleep(300);
    expect(publish).toHaveBeenCalledTimes(1);
    await eventually(messages, told =>
      expect(told.slice(1)).toEqual([
        { type: 'changed', keys: [keyOf(CART), keyOf(SHOP)] },
        { type: 'clusters' },
      ]),
    );
  });

  it('tell everybody to read again where more changed than a message names', async () => {
    const many = Array.from({ length: 501 }, (_, at) => `component:a/b${at}`);
    signals.noteDelta(changes(...many));
    await expectTold([{ type: 'all' }]);
  });

  it('tell of states alone where gates are judged or not, and of nothing where nothing changed', async () => {
    signals.noteDelta(deltaMessage({}));
    await sleep(50);
    expect(publish).not.toHaveBeenCalled();
    signals.noteDelta(deltaMessage({ gates: [gateState('lua')] }));
    await expectTold([{ type: 'clusters' }]);
  });

  it('survive a backend of signals that is away', async () => {
    publish.mockRejectedValueOnce(new Error('away'));
    signals.noteDelta(changes(SHOP));
    await eventually(
      () => logger.warn.mock.calls.length,
      calls => expect(calls).toBeGreaterThan(0),
    );
    signals.noteDelta(changes(CART));
    await eventually(messages, told => expect(told).toHaveLength(2));
  });
});
