import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import request from 'supertest';
import { createStore, STORE_DATABASES } from '../../__testUtils__/databases';
import {
  ask,
  CHECKOUT,
  fillRequestWorld,
  MESH_TEAM,
  people,
  person,
  requestSettings,
  TEAM,
} from '../../__testUtils__/requestWorld';
import { createTestApp, TestPolicy } from '../../__testUtils__/routers';
import { RequestWorkflow } from '../../requests/RequestWorkflow';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });

/** Who there is, by the groups that they speak for. The admin may everything as far as permissions go, and is in no group that decides. */
const GROUPS: Record<string, string[]> = {
  asker: [TEAM],
  'other owner': [TEAM],
  stranger: ['group:default/team-search'],
  approver: [MESH_TEAM],
  'approver who owns': [MESH_TEAM, TEAM],
  admin: ['group:default/admins'],
};
const REFS: Record<string, string> = {
  asker: 'user:default/anna',
  'other owner': 'user:default/ben',
  stranger: 'user:default/sam',
  approver: 'user:default/mia',
  'approver who owns': 'user:default/olga',
  admin: 'user:default/ada',
};
const SERVICE = 'service principal';

const OWNERS = ['asker', 'other owner', 'approver who owns'];
const DECIDERS = ['approver'];
const REASON = { reason: 'Because' };
const TEXT = { text: 'Which one?' };
const DRAFT = {
  gate: 'lua',
  entityRef: CHECKOUT,
  ...ask(),
  justification: 'Something new',
};

/** What can be done, to what, and by whom. */
const ACTIONS: Record<
  string,
  {
    on: 'nothing' | 'request' | 'grant';
    path: string;
    body: object;
    by: string[];
  }
> = {
  create: { on: 'nothing', path: '/requests', body: DRAFT, by: OWNERS },
  edit: {
    on: 'request',
    path: '/requests/ID',
    body: { justification: 'Better said' },
    by: OWNERS,
  },
  withdraw: {
    on: 'request',
    path: '/requests/ID/withdraw',
    body: {},
    by: OWNERS,
  },
  comment: {
    on: 'request',
    path: '/requests/ID/comments',
    body: TEXT,
    by: [...OWNERS, ...DECIDERS],
  },
  approve: {
    on: 'request',
    path: '/requests/ID/approve',
    body: { seen: 1 },
    by: DECIDERS,
  },
  deny: {
    on: 'request',
    path: '/requests/ID/deny',
    body: REASON,
    by: DECIDERS,
  },
  ask: { on: 'request', path: '/requests/ID/ask', body: TEXT, by: DECIDERS },
  // Closing what is open needs no second pair of eyes.
  revoke: {
    on: 'grant',
    path: '/grants/ID/revoke',
    body: REASON,
    by: [...DECIDERS, 'approver who owns'],
  },
  end: { on: 'grant', path: '/grants/ID/end', body: REASON, by: OWNERS },
};

/** As a policy says it that knows who owns and who decides; without permissions everything is allowed, to services too. */
function policyOf(who: string, enabled: boolean): TestPolicy {
  const allowIf = (allowed: boolean) =>
    allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY;
  const groups = GROUPS[who] ?? [];
  const admin = who === 'admin' || groups.includes(MESH_TEAM);
  return enabled && who !== SERVICE
    ? {
        'mesh-gates.request.create': allowIf(admin || groups.includes(TEAM)),
        'mesh-gates.request.decide': allowIf(admin),
        'mesh-gates.grant.revoke': allowIf(admin),
      }
    : {};
}

describe.each(databases.eachSupportedId())('people, %p', id => {
  let db: Knex;

  beforeAll(async () => {
    db = await createStore(await databases.init(id));
    await fillRequestWorld(db);
  });
  afterAll(() => db.destroy());

  async function as(who: string, enabled: boolean) {
    const caller: BackstageCredentials =
      who === SERVICE
        ? mockCredentials.service()
        : mockCredentials.user(REFS[who]);
    const { app } = await createTestApp(db, {
      caller,
      ownershipRefs: [REFS[who], ...(GROUPS[who] ?? [])],
      policy: policyOf(who, enabled),
      people,
      settings: requestSettings(),
    });
    return request(app);
  }

  /** A world with nothing but the asker's request, or the grant that came of it. */
  async function prepare(on: 'nothing' | 'request' | 'grant') {
    for (const table of ['requests', 'grants', 'grant_scopes']) {
      await db(table).delete();
    }
    const workflow = new RequestWorkflow({
      ...{ db, people },
      settings: requestSettings(),
    });
    if (on === 'nothing') {
      return '';
    }
    const wish = { gate: 'lua', entity: CHECKOUT, ask: ask() };
    const asked = await workflow.create(wish, person('anna'));
    if (on === 'request') {
      return asked.request.id;
    }
    const approve = { type: 'approve' } as const;
    const max = person('max');
    const { grant } = await workflow.act(asked.request.id, approve, max);
    return grant!.id;
  }

  const all = [...Object.keys(GROUPS), SERVICE];
  const cases = [true, false].flatMap(enabled =>
    Object.keys(ACTIONS).map(action => ({ enabled, action })),
  );

  it.each(cases)(
    'with permissions $enabled, who may $action does, and everybody else is told 403',
    async ({ enabled, action }) => {
      const { on, path, body, by } = ACTIONS[action];
      const done: Record<string, number> = {};
      for (const who of all) {
        const target = await prepare(on);
        const agent = await as(who, enabled);
        const before = await db('request_events').orderBy('id');
        const send = action === 'edit' ? agent.patch : agent.post;
        const answer = await send
          .call(agent, path.replace('ID', target))
          .send(body);
        done[who] = answer.status;
        const after = await db('request_events').orderBy('id');
        expect([who, after.length - before.length]).toEqual([
          who,
          by.includes(who) ? 1 : 0,
        ]);
      }
      const success = action === 'create' ? 201 : 200;
      expect(done).toEqual(
        Object.fromEntries(
          all.map(who => [who, by.includes(who) ? success : 403]),
        ),
      );
    },
  );

  it.each([true, false])(
    'with permissions %p, everybody may look, services too',
    async enabled => {
      const asked = await prepare('request');
      for (const who of all) {
        const agent = await as(who, enabled);
        const { status, body } = await agent.get(`/requests/${asked}`);
        expect([who, status, body.canDecide]).toEqual([
          who,
          200,
          DECIDERS.includes(who),
        ]);
        const offered = body.actions
          .filter(({ allowed }: any) => allowed)
          .map(({ type }: any) => type);
        const may = Object.keys(ACTIONS).filter(
          action =>
            ACTIONS[action].on === 'request' &&
            ACTIONS[action].by.includes(who),
        );
        expect([who, [...offered].sort()]).toEqual([who, may.sort()]);
      }
    },
  );

  it('are permitted no more than policies say, whatever they own and decide', async () => {
    const denied: Record<string, [string, string]> = {
      'mesh-gates.request.create': ['asker', 'withdraw'],
      'mesh-gates.request.decide': ['approver', 'approve'],
      'mesh-gates.grant.revoke': ['approver', 'revoke'],
    };
    for (const [permission, [who, action]] of Object.entries(denied)) {
      const { on, path, body } = ACTIONS[action];
      const target = await prepare(on);
      const { app } = await createTestApp(db, {
        caller: mockCredentials.user(REFS[who]),
        ownershipRefs: [REFS[who], ...GROUPS[who]],
        policy: { [permission]: AuthorizeResult.DENY },
        people,
        settings: requestSettings(),
      });
      const at = path.replace('ID', target);
      const { status } = await request(app).post(at).send(body);
      expect([action, status]).toEqual([action, 403]);
    }
  });
});
