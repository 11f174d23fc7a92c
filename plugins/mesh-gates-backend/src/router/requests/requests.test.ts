import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import request from 'supertest';
import { createStore, STORE_DATABASES } from '../../__testUtils__/databases';
import {
  CHECKOUT,
  EDGE,
  fillRequestWorld,
  MESH_TEAM,
  people,
  person,
  requestSettings,
  TEAM,
} from '../../__testUtils__/requestWorld';
import { createTestApp } from '../../__testUtils__/routers';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const DRAFT = {
  gate: 'lua',
  entityRef: CHECKOUT,
  scopes: [{ cluster: 'prod-eu', namespace: 'checkout' }],
  term: { duration: 'P30D' },
  justification: 'Until the gateway does it natively',
};
const SHORTER = 'P1D';

describe.each(databases.eachSupportedId())('requests over REST, %p', id => {
  let db: Knex;

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await fillRequestWorld(db);
  });
  afterEach(() => db.destroy());

  type Options = Parameters<typeof createTestApp>[1];
  async function as(name: string, more: Options = {}) {
    const { ref, groups } = person(name);
    const { app, auditor } = await createTestApp(db, {
      caller: mockCredentials.user(ref),
      ownershipRefs: [ref, ...groups],
      people,
      settings: requestSettings(),
      ...more,
    });
    return { agent: request(app), auditor };
  }
  async function ask(more: object = {}): Promise<any> {
    const { agent } = await as('anna');
    const { status, body } = await agent
      .post('/requests')
      .send({ ...DRAFT, ...more });
    expect([status, body.error]).toEqual([201, undefined]);
    return body;
  }
  async function post(name: string, path: string, body: object = {}) {
    const { agent } = await as(name);
    return agent.post(path).send(body);
  }

  it('are sent, asked about, answered, approved, and their grants revoked', async () => {
    const asked = await ask({ ticket: 'CHK-812' });
    expect(asked).toMatchObject({
      number: 1,
      state: 'Pending',
      gate: { name: 'lua' },
      entityRef: CHECKOUT,
      owners: [TEAM],
      asker: 'user:default/anna',
      environments: ['prod'],
      mine: true,
      canDecide: false,
      ticket: 'CHK-812',
      deciders: [{ groups: [MESH_TEAM], missing: 1 }],
      events: [{ type: 'Created', by: 'user:default/anna' }],
    });
    const at = `/requests/${asked.id}`;
    const back = await post('mia', `${at}/ask`, { text: 'Which service?' });
    expect(back.body).toMatchObject({
      state: 'Asked',
      canDecide: true,
      question: { by: 'user:default/mia', text: 'Which service?' },
    });
    const answered = await post('anna', `${at}/comments`, { text: 'Checkout' });
    expect(answered.body).toMatchObject({ state: 'Pending' });
    const approved = await post('mia', `${at}/approve`, {
      seen: answered.body.version,
      term: { duration: 'P7D' },
    });
    expect(approved.body).toMatchObject({
      state: 'Approved',
      decision: { by: 'user:default/mia' },
      asked: { term: { duration: 'P30D' } },
      term: { duration: 'P7D' },
      grantDetail: {
        holds: true,
        approvedBy: 'user:default/mia',
        canRevoke: true,
        canEnd: false,
        matches: { objects: 0, violations: 0 },
      },
    });
    const { grant } = approved.body;
    const { agent } = await as('mia');
    const unread = await agent.get(`/grants/${grant}`);
    expect(unread.body).not.toHaveProperty('alarm');
    await db('clusters').update({
      ...{ state: 'Current', reason: null },
      fresh_until: '2099-01-01T00:00:00.000Z',
    });
    const read = await agent.get(`/grants/${grant}`);
    expect(read.body.alarm).toMatch(/admits nothing/);
    const revoked = await post('mia', `/grants/${grant}/revoke`, {
      reason: 'Incident 12',
    });
    expect(revoked.body).toMatchObject({
      state: 'Ended',
      holds: false,
      ending: 'Revoked',
      endedBy: 'user:default/mia',
      endedReason: 'Incident 12',
      canRevoke: false,
    });
  });

  it('tell the second of two deciders who decided what', async () => {
    const { id: one, version: seen } = await ask();
    const at = `/requests/${one}`;
    await post('mia', `${at}/approve`, { seen });
    const late = await post('max', `${at}/deny`, { reason: 'No' });
    expect(late.status).toBe(409);
    expect(late.body.error).toMatchObject({
      name: 'ConflictError',
      request: one,
      decidedBy: { by: 'user:default/mia', state: 'Approved' },
    });
  });

  it('tell a decider that the request changed since it was seen', async () => {
    const { id: one, version: seen } = await ask();
    const { agent } = await as('anna');
    const edited = await agent
      .patch(`/requests/${one}`)
      .send({ term: { duration: SHORTER }, ticket: 'CHK-9' });
    expect(edited.body).toMatchObject({ term: { duration: SHORTER } });
    const late = await post('mia', `/requests/${one}/approve`, { seen });
    expect(late.status).toBe(409);
    expect(late.body.error.decidedBy).toMatchObject({
      by: 'user:default/anna',
      state: 'Pending',
      version: seen + 1,
    });
    const without = await agent
      .patch(`/requests/${one}`)
      .send({ ticket: null });
    expect(without.body).not.toHaveProperty('ticket');
  });

  it('are written once however often they are sent under one key', async () => {
    const { agent } = await as('anna');
    const send = (body: object) =>
      agent.post('/requests').set('Idempotency-Key', 'k1').send(body);
    const first = await send(DRAFT);
    const again = await send(DRAFT);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.id).toBe(first.body.id);
    const other = await send({ ...DRAFT, justification: 'Something else' });
    expect(other.status).toBe(409);
    expect(await db('requests')).toHaveLength(1);
  });

  it.each([
    ['a megabyte of text', { justification: 'x'.repeat(1024 * 1024) }, /4 KiB/],
    ['no text', { justification: ' ' }, /justification is missing/],
    ['a past date', { term: { until: '2020-01-01T00:00:00Z' } }, /has passed/],
    ['no time', { term: {} }, /exactly one of duration and until/],
    ['too long a time', { term: { duration: 'P91D' } }, /At most 90 days/],
    [
      'another cluster',
      { scopes: [{ cluster: 'mars', namespace: 'checkout' }] },
      /mars/,
    ],
    [
      'a root namespace',
      { scopes: [{ cluster: 'prod-eu', namespace: 'istio-system' }] },
      /istio-system/,
    ],
    ['a script for a ticket', { ticket: 'data:text/html,<script>' }, /http/],
    ['no entity', { entityRef: 'checkout' }, /no entity ref/],
  ])('are refused with %s', async (_what, more, message) => {
    const { agent } = await as('anna');
    const { status, body } = await agent
      .post('/requests')
      .send({ ...DRAFT, ...more });
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
    expect(body.error.message.length).toBeLessThan(500);
    expect(await db('requests')).toEqual([]);
  });

  it('keep markup as the text that it is', async () => {
    const justification = '<img src=x onerror=alert(1)> **bold**\n=1+1';
    const asked = await ask({ justification });
    expect(asked.justification).toBe(justification);
    const { agent } = await as('anna');
    const csv = await agent.get('/requests').set('Accept', 'text/csv');
    expect(csv.headers['content-type']).toMatch(/^text\/csv/);
    expect(csv.text).toContain(`"${justification}"`);
  });

  it('do not run in a spreadsheet', async () => {
    await ask({ justification: '=HYPERLINK("http://x")' });
    const { agent } = await as('anna');
    const csv = await agent.get('/requests').set('Accept', 'text/csv');
    expect(csv.text).toContain(`"'=HYPERLINK(""http://x"")"`);
  });

  it('are listed by page, with what waits for whom', async () => {
    for (const days of [1, 2, 3]) {
      const { id: one } = await ask({ term: { duration: `P${days}D` } });
      await post('anna', `/requests/${one}/withdraw`, { reason: 'No need' });
    }
    const { id: open } = await ask();
    const { agent: mia } = await as('mia');
    const first = (await mia.get('/requests?limit=3')).body;
    expect(first).toMatchObject({
      total: 4,
      totalUnfiltered: 4,
      states: { pending: 1, withdrawn: 3 },
      waiting: { forYou: 1, oldest: expect.any(String) },
    });
    const rest = await mia.get(`/requests?limit=3&cursor=${first.nextCursor}`);
    expect(rest.body.items.map((one: any) => one.id)).toEqual([open]);
    expect(rest.body).not.toHaveProperty('nextCursor');
    const ids = async (query: string) =>
      (await mia.get(`/requests?${query}`)).body.items.map(
        ({ number }: any) => number,
      );
    expect(await ids('canDecide=true')).toEqual([4]);
    expect(await ids('mine=true')).toEqual([]);
    expect(await ids('state=Withdrawn&sort=-createdAt')).toEqual([3, 2, 1]);
    expect(await ids('cluster=prod-eu&state=Pending')).toEqual([4]);
    expect(await ids('cluster=mars')).toEqual([]);
    expect(await ids('environment=prod&state=Pending')).toEqual([4]);
    expect(await ids('environment=dev')).toEqual([]);
    expect(await ids('search=%234')).toEqual([4]);
    expect(await ids('search=heck&state=Pending')).toEqual([4]);
    expect(await ids('search=nothing')).toEqual([]);
    expect(
      await ids(`owner=${encodeURIComponent(TEAM)}&state=Pending`),
    ).toEqual([4]);
    expect(await ids('owner=group%3Adefault%2Fother')).toEqual([]);
  });

  it('are previewed: places, deciders, what is in the way', async () => {
    const { agent } = await as('anna');
    const send = async (more: object = {}) =>
      (
        await agent
          .post('/requests/preview')
          .send({ gate: 'lua', entityRef: CHECKOUT, ...more })
      ).body;
    expect(await send()).toMatchObject({
      gate: { name: 'lua' },
      owners: [TEAM],
      suggestedScopes: [{ cluster: 'prod-eu', namespace: 'checkout' }],
      scopes: [{ cluster: 'prod-eu', namespace: 'checkout' }],
      term: { duration: 'P30D' },
      maxDuration: 'P90D',
      deciders: [{ groups: [MESH_TEAM], approvals: 1 }],
      refusals: [],
      evidence: { workloads: 0, violationsTotal: 0 },
    });
    const { id: one } = await ask();
    expect((await send()).refusals).toMatchObject([
      { sort: 'Conflict', request: one },
    ]);
    expect((await send({ edits: one })).refusals).toEqual([]);
    const locked = await send({ gate: 'mtls' });
    expect(locked.refusals).toMatchObject([{ sort: 'Conflict' }]);
    const { agent: mia } = await as('mia');
    const foreign = await mia
      .post('/requests/preview')
      .send({ gate: 'lua', entityRef: CHECKOUT });
    expect(foreign.body.refusals).toMatchObject([{ sort: 'NotAllowed' }]);
    expect(
      (
        await agent
          .post('/requests/preview')
          .send({ gate: 'x', entityRef: CHECKOUT })
      ).status,
    ).toBe(404);
  });

  it('are as little there for who may not see them as those that do not exist', async () => {
    const { id: one } = await ask();
    const names = [
      'mesh-gates.request.read',
      'catalog.entity.read',
      'mesh-gates.verdict.read',
    ];
    for (const name of names) {
      const hidden = { [name]: AuthorizeResult.DENY } as const;
      const { agent } = await as('mia', { policy: hidden });
      const missing = await agent.get('/requests/none');
      const found = await agent.get(`/requests/${one}`);
      expect([found.status, missing.status]).toEqual([404, 404]);
      expect(found.body.error.message).toBe(
        missing.body.error.message.replace('none', one),
      );
      const list = (await agent.get('/requests')).body;
      expect(list).toMatchObject({
        items: [],
        total: 0,
        totalUnfiltered: 0,
        states: { pending: 0 },
        waiting: { forYou: 0 },
      });
      const { body } = await agent
        .post(`/requests/${one}/deny`)
        .send({ reason: 'x' });
      expect(body.error.name).toBe('NotFoundError');
    }
  });

  it('are told to the auditor with who, before and after', async () => {
    const { id: one, version: seen } = await ask();
    const { agent, auditor } = await as('mia');
    await agent.post(`/requests/${one}/approve`).send({ seen });
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'request-approve',
        severityLevel: 'medium',
        meta: { request: one },
        request: expect.anything(),
      }),
    );
    const event = await auditor.createEvent.mock.results[0].value;
    expect(event.success).toHaveBeenCalledWith({
      meta: {
        before: expect.objectContaining({ state: 'Pending', version: seen }),
        after: expect.objectContaining({
          state: 'Approved',
          version: seen + 1,
          grant: expect.any(String),
        }),
      },
    });
    await agent.post(`/requests/${one}/deny`).send({ reason: 'x' });
    const failed = await auditor.createEvent.mock.results[1].value;
    expect(failed.fail).toHaveBeenCalledWith({ error: expect.any(Error) });
  });

  it('give grants as a page, as CSV and as a file', async () => {
    const { id: one, version: seen } = await ask();
    await post('mia', `/requests/${one}/approve`, { seen });
    const { agent } = await as('anna');
    const page = (await agent.get('/grants?state=Holding')).body;
    expect(page).toMatchObject({
      items: [{ request: one, holds: true, canEnd: true, canRevoke: false }],
      total: 1,
      totalUnfiltered: 1,
    });
    expect((await agent.get('/grants?state=Ended')).body.total).toBe(0);
    expect((await agent.get('/grants?endingSoon=true')).body.total).toBe(0);
    const csv = await agent.get('/grants').set('Accept', 'text/csv');
    expect(csv.text.split('\r\n')).toHaveLength(3);
    const yaml = await agent.get('/grants?format=file').set('Accept', '*/*');
    expect(yaml.text).toMatch(
      /^apiVersion: meshgates.dev\/v1alpha1\nkind: GrantList\n/,
    );
    const json = await agent
      .get('/grants?format=file')
      .set('Accept', 'application/json');
    expect(json.body).toMatchObject({
      kind: 'GrantList',
      items: [{ gate: 'lua' }],
    });
    const [{ id: grant }] = page.items;
    const ended = await agent
      .post(`/grants/${grant}/end`)
      .send({ reason: 'Gone' });
    expect(ended.body).toMatchObject({
      state: 'Ended',
      endedBy: 'user:default/anna',
    });
    expect((await agent.get(`/grants/${grant}`)).body.holds).toBe(false);
    expect((await agent.get('/grants/none')).status).toBe(404);
  });

  it("show an entity's access, and what was asked in its status", async () => {
    const { id: one } = await ask();
    const { agent } = await as('anna');
    const at = '/entities/component/default/checkout';
    const { body } = await agent.get(`${at}/access?show=all`);
    expect(body).toMatchObject({
      entityRef: CHECKOUT,
      viewer: { owner: true },
      total: 2,
      requests: [{ id: one, mine: true }],
      grants: [],
    });
    const lua = body.features.find(({ gate }: any) => gate.name === 'lua');
    expect(lua).toMatchObject({
      request: { id: one, number: 1 },
      canRequest: { allowed: true },
    });
    const mtls = body.features.find(({ gate }: any) => gate.name === 'mtls');
    expect(mtls.canRequest).toEqual({
      allowed: false,
      reason: 'The gate is locked: no exceptions are granted',
    });
    const inUse = (await agent.get(`${at}/access`)).body;
    expect(inUse.features.map(({ gate }: any) => gate.name)).toEqual(['lua']);
    const status = (await agent.get(`${at}/status`)).body;
    const gate = status.gates.find((row: any) => row.gate.name === 'lua');
    expect(gate).toMatchObject({
      request: { id: one },
      canRequest: { allowed: true },
    });
    const { agent: mia } = await as('mia');
    const other = (await mia.get(`${at}/status`)).body;
    expect(
      other.gates.find((row: any) => row.gate.name === 'lua').canRequest,
    ).toEqual({ allowed: false, reason: `Only ${TEAM} can ask for access` });
    expect(
      other.gates.find((row: any) => row.gate.name === 'mtls'),
    ).not.toHaveProperty('canRequest');
  });

  it('are about entities that the caller may see', async () => {
    const { agent } = await as('anna', {
      policy: { 'catalog.entity.read': (ref: string) => ref !== EDGE },
    });
    const { status } = await agent
      .post('/requests')
      .send({ ...DRAFT, entityRef: EDGE });
    expect(status).toBe(404);
  });
});
