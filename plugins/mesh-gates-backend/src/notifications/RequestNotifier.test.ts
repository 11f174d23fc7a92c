import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { Ask } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { createStore, STORE_DATABASES } from '../__testUtils__/databases';
import {
  ask,
  CHECKOUT,
  fillRequestWorld,
  MESH_TEAM,
  people,
  person,
  requestSettings,
  TEAM,
} from '../__testUtils__/requestWorld';
import { RequestClock } from '../requests/RequestClock';
import { PersonAction, RequestWorkflow } from '../requests/RequestWorkflow';
import { databaseNow, later } from '../store/databaseClock';
import { RequestNotifier } from './RequestNotifier';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const DAY_MS = 86_400_000;

describe.each(databases.eachSupportedId())('notifications, %p', id => {
  let db: Knex;
  let workflow: RequestWorkflow;
  let sent: NotificationSendOptions[];
  let failure: Error | undefined;
  const settings = requestSettings();
  const logger = mockServices.logger.mock();
  const notifier = () =>
    new RequestNotifier({
      ...{ db, settings, logger },
      notifications: {
        send: async one => {
          if (failure) {
            throw failure;
          }
          sent.push(one);
        },
      },
    });

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await fillRequestWorld(db);
    workflow = new RequestWorkflow({ db, people, settings });
    sent = [];
    failure = undefined;
  });
  afterEach(() => db.destroy());

  async function send(more: Partial<Ask> = {}): Promise<string> {
    const wish = { gate: 'lua', entity: CHECKOUT, ask: ask(more) };
    return (await workflow.create(wish, person('anna'))).request.id;
  }
  const act = (one: string, action: PersonAction, who: string) =>
    workflow.act(one, action, person(who));
  /** What was told since it was asked last: to whom, but not to whom, about what, and how. */
  async function told(): Promise<(string | undefined)[][]> {
    await notifier().deliver();
    const found = sent.map(({ recipients, payload }) => {
      const { entityRef, excludeEntityRef } = recipients as {
        entityRef: string[];
        excludeEntityRef?: string;
      };
      return [
        entityRef.join(' '),
        excludeEntityRef,
        payload.topic,
        payload.title,
        payload.description,
      ];
    });
    sent = [];
    return found;
  }
  const [ANNA, MIA] = ['user:default/anna', 'user:default/mia'];
  const what = '"Title of lua" for checkout';

  it('tell those whose turn it is, or for whom something was decided', async () => {
    const one = await send();
    expect(await told()).toEqual([
      [
        MESH_TEAM,
        ANNA,
        'request-created',
        `team-checkout asks for an exception to ${what} in prod-eu/checkout, 30 days`,
        '"Until the gateway does it natively"',
      ],
    ]);
    await act(one, { type: 'ask', text: 'Which one?' }, 'mia');
    expect(await told()).toEqual([
      [ANNA, MIA, 'request-asked', `mia asks about ${what}`, '"Which one?"'],
    ]);
    await act(one, { type: 'comment', text: 'Checkout' }, 'anna');
    expect(await told()).toEqual([
      [
        MESH_TEAM,
        ANNA,
        'request-answered',
        `anna answered about ${what}`,
        '"Checkout"',
      ],
    ]);
    const { grant } = await act(one, { type: 'approve' }, 'mia');
    const [approved] = await told();
    expect(approved.slice(0, 3)).toEqual([ANNA, MIA, 'request-approved']);
    expect(approved[3]).toMatch(
      /^Approved: "Title of lua" for checkout until [0-9]{1,2} [A-Z][a-z]+ 20[0-9]{2}$/,
    );
    const revoke = { type: 'revoke', reason: 'Incident 12' } as const;
    await workflow.endGrant(grant!.id, revoke, person('mia'));
    expect(await told()).toEqual([
      [
        `${ANNA} ${TEAM}`,
        MIA,
        'grant-ended',
        `Ended early: ${what}, by mia`,
        '"Incident 12" What it excused counts again.',
      ],
    ]);
    expect(await told()).toEqual([]);
  });

  it('link to the request, and are the same one when sent twice', async () => {
    const one = await send();
    await notifier().deliver();
    // As if whoever sent it had died before saying so.
    const due_at = await databaseNow(db);
    await db('outbox').update({ done_at: null, due_at });
    await notifier().deliver();
    expect(sent).toHaveLength(2);
    expect(sent[0].payload.link).toBe(`/mesh-gates/requests/${one}`);
    expect(sent[1]).toEqual(sent[0]);
    expect(sent[0].payload.scope).toMatch(/^outbox-[0-9]+-0$/);
  });

  it('tell why something was denied, and whom a withdrawal concerns', async () => {
    const one = await send();
    await told();
    await act(one, { type: 'deny', reason: 'Not in prod' }, 'mia');
    expect(await told()).toEqual([
      [ANNA, MIA, 'request-denied', `Denied: ${what}`, '"Not in prod"'],
    ]);
    const two = await send();
    await act(two, { type: 'withdraw' }, 'anna');
    // What was withdrawn meanwhile asks nobody for a decision.
    expect((await told()).map(([to, , topic]) => [to, topic])).toEqual([
      [MESH_TEAM, 'request-withdrawn'],
    ]);
  });

  it('remind 7 days and 1 day before the end, of grants that still hold', async () => {
    const one = await send();
    await act(one, { type: 'approve' }, 'mia');
    await told();
    const passed = async (days: number) => {
      const end = later(await databaseNow(db), (30 - days) * DAY_MS);
      await db('grants').update({ end_at: end });
      const rows = await db('outbox').where({ topic: 'Remind' });
      for (const { id: row } of rows) {
        const [first] = rows;
        const due_at = later(end, row === first.id ? -7 * DAY_MS : -DAY_MS);
        await db('outbox').where({ id: row }).update({ due_at });
      }
    };
    await passed(22);
    expect(await told()).toEqual([]);
    await passed(23.01);
    expect(await told()).toEqual([
      [
        `${ANNA} ${TEAM}`,
        undefined,
        'grant-ending',
        expect.stringMatching(/^"Title of lua" for checkout ends in 7 days, /),
        'After that it counts as Fail. Renew?',
      ],
    ]);
    await passed(29.01);
    expect((await told()).map(([, , , title]) => title)).toEqual([
      expect.stringMatching(/^"Title of lua" for checkout ends in 1 day, /),
    ]);
  });

  it('remind of nothing that ended', async () => {
    const one = await send();
    const { grant } = await act(one, { type: 'approve' }, 'mia');
    const end = { type: 'end', reason: 'Done' } as const;
    await workflow.endGrant(grant!.id, end, person('anna'));
    await told();
    await db('outbox').update({ due_at: await databaseNow(db) });
    expect(await told()).toEqual([]);
  });

  it('do not remind of what was granted for less', async () => {
    const one = await send({ term: { duration: 'PT12H' } });
    await act(one, { type: 'approve' }, 'mia');
    expect(await db('outbox').where({ topic: 'Remind' })).toEqual([]);
  });

  it('tell the asker of what nobody decided and of what ended', async () => {
    await send();
    await told();
    const past = later(await databaseNow(db), -1000);
    await db('requests').update({ deadline: past });
    const clock = new RequestClock({ db, logger });
    await clock.settle();
    expect((await told()).map(([to, , topic]) => [to, topic])).toEqual([
      [ANNA, 'request-timed-out'],
    ]);
  });

  it('wait where sending fails, and are sent later', async () => {
    await send();
    failure = new Error('Failed to send notifications: Error: no connection');
    expect(await told()).toEqual([]);
    const [row] = await db('outbox').where({ topic: 'Notify' });
    expect(row).toMatchObject({ done_at: null, problem: failure.message });
    failure = undefined;
    await db('outbox').update({ due_at: await databaseNow(db) });
    expect(await told()).toHaveLength(1);
  });

  it('wait for nothing where no notifications are installed', async () => {
    await send();
    failure = new Error(
      'Failed to send notifications: Error: Request failed with status 404',
    );
    expect(await told()).toEqual([]);
    const [row] = await db('outbox').where({ topic: 'Notify' });
    expect(row.done_at).not.toBeNull();
  });
});
