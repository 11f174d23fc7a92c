import { TestDatabases, mockServices } from '@backstage/backend-test-utils';
import { DataVerdict, VERDICTS, scoreOf } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { boardOf } from '../__testUtils__/boards';
import { STORE_DATABASES, createStore } from '../__testUtils__/databases';
import { deltaMessage, loadedGate, verdict } from '../__testUtils__/deltas';
import { CART, SHOP, fillStore } from '../__testUtils__/filledStore';
import { databaseNow } from '../store/databaseClock';
import { Lease, Leases } from '../store/leases/Leases';
import { commitDelta } from '../store/write/commitDelta';
import { replaceGates } from '../store/write/replaceGates';
import { setCurrency } from '../store/write/setCurrency';
import { before } from './DailyScores';
import { groupingBy } from './groupings';
import { rollUp, rollUpAt, trend } from './rollUp';
import { Scoreboard } from './Scoreboard';
import { ScoreRecorder } from './ScoreRecorder';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });

describe.each(databases.eachSupportedId())('scores by day, %p', id => {
  let db: Knex;
  let board: Scoreboard;
  let recorder: ScoreRecorder;
  let lease: Lease;
  let today: string;

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await fillStore(db);
    board = await boardOf(db);
    lease = (await new Leases(db, 'one', 60_000).take('scores'))!;
    recorder = recorderThatKeeps(400);
    today = (await databaseNow(db)).slice(0, 10);
  });
  afterEach(() => db.destroy());

  function recorderThatKeeps(keptDays: number) {
    const logger = mockServices.logger.mock();
    return new ScoreRecorder({ db, board, logger, keptDays });
  }

  /** What was recorded so far, as if it had been recorded days ago. */
  async function daysPass(days: number) {
    for (const table of ['daily_scores', 'score_days', 'score_gates']) {
      for (const { day } of await db(table).distinct('day').orderBy('day')) {
        const moved = day && before(day, days);
        await db(table).where({ day }).update({ day: moved });
      }
    }
    board = await boardOf(db);
    recorder = recorderThatKeeps(400);
  }

  async function becomes(value: DataVerdict, gate = 'lua', entity = CART) {
    const row = verdict(entity, gate, value, { namespace: 'store' });
    await commitDelta(
      db,
      deltaMessage({ verdicts: { put: [row], delete: [] } }),
    );
  }

  async function rowsOf(day: string) {
    const rows = await db('daily_scores').where({ day }).orderBy('gate');
    return rows.map(
      row =>
        `${row.entity.split('/')[1]} ${row.gate} ${
          VERDICTS[row.rank_before]
        } -> ${VERDICTS[row.rank]} by ${row.cause}`,
    );
  }

  const ofDay = (day: string) =>
    rollUpAt(board.days, day, {}, groupingBy(board.standings, 'owner'));
  const now = () =>
    rollUp(board.standings, {}, groupingBy(board.standings, 'owner'));

  it('come to what the verdicts come to', async () => {
    await recorder.record(lease);
    expect(ofDay(today)?.total).toEqual(now().total.tally);
    for (const { key, tally } of now().groups) {
      expect(ofDay(today)?.groups.get(key)).toEqual(tally);
    }
  });

  it('have a row only for what differs from the day before', async () => {
    await recorder.record(lease);
    const first = await rowsOf(today);
    expect(first).toContain('shop lua NotApplicable -> Fail by Entity');
    await daysPass(1);
    await becomes('Fail');
    await recorder.record(lease);
    expect(await rowsOf(today)).toEqual(['cart lua Pass -> Fail by Entity']);
    expect(ofDay(today)?.total).toEqual(now().total.tally);
    expect(scoreOf(ofDay(before(today))!.total)).toBeGreaterThan(
      scoreOf(ofDay(today)!.total)!,
    );
  });

  it('forget what was gone again on the same day', async () => {
    await recorder.record(lease);
    await daysPass(1);
    await becomes('Fail');
    await recorder.record(lease);
    await becomes('Warn');
    await recorder.record(lease);
    expect(await rowsOf(today)).toEqual(['cart lua Pass -> Warn by Entity']);
    await becomes('Pass');
    await recorder.record(lease);
    expect(await rowsOf(today)).toEqual([]);
    expect(ofDay(today)?.total).toEqual(now().total.tally);
  });

  it('tell a changed rule from a changed service', async () => {
    await recorder.record(lease);
    await daysPass(1);
    const gates = ['lua', 'tls', 'ports', 'mtls'].map(name =>
      loadedGate(name, name === 'lua' ? { revision: 'r2' } : {}),
    );
    await replaceGates(db, gates, []);
    await becomes('Fail', 'lua');
    await becomes('Fail', 'tls', SHOP);
    await recorder.record(lease);
    expect(await rowsOf(today)).toEqual([
      'cart lua Pass -> Fail by Rule',
      'shop tls Warn -> Fail by Entity',
    ]);
    const [day] = trend(board.days, {}, [today]);
    expect(day.changed).toEqual({ byRule: 1, byEntity: 1 });
  });

  it('are kept while a cluster is away for a part of a day, and Unknown after a day', async () => {
    await recorder.record(lease);
    const known = now().total.tally;
    const away = { state: 'NotCurrent', reason: 'Away' } as const;
    await setCurrency(db, { name: 'prod-eu', epoch: 1 }, away);
    await recorder.record(lease);
    expect(ofDay(today)?.total).toEqual(known);

    await daysPass(1);
    await recorder.record(lease);
    expect(await rowsOf(today)).toContain('cart lua Pass -> Unknown by Entity');
    const [day] = trend(board.days, {}, [today]);
    expect(day.unseen).toEqual(['prod-eu']);
  });

  it('have gaps for days on which nobody kept them', async () => {
    await recorder.record(lease);
    await daysPass(3);
    await becomes('Fail');
    await recorder.record(lease);
    const range = [4, 3, 2, 1, 0].map(days => before(today, days));
    const shown = trend(board.days, {}, range);
    expect(shown.map(({ tally }) => tally !== undefined)).toEqual([
      ...[false, true, false, false, true],
    ]);
    expect(shown.at(-1)?.tally).toEqual(now().total.tally);
  });

  it('drop old days and keep what the others rest on', async () => {
    await recorder.record(lease);
    await daysPass(5);
    await becomes('Fail');
    await recorder.record(lease);
    await daysPass(5);
    await becomes('Warn');
    recorder = recorderThatKeeps(3);
    await recorder.record(lease);
    const days = await db('score_days').pluck('day');
    expect(days).toEqual([today]);
    board = await boardOf(db);
    expect(ofDay(today)?.total).toEqual(now().total.tally);
    expect(ofDay(before(today))).toBeUndefined();
    expect(
      await db('daily_scores').where({ entity: CART, gate: 'lua' }),
    ).toHaveLength(2);
  });

  it('are not written by whoever has lost the lease', async () => {
    await db('leases').where({ name: 'scores' }).increment('epoch', 1);
    await expect(recorder.record(lease)).rejects.toThrow('Another instance');
    expect(await db('score_days')).toEqual([]);
  });
});
