import { TestDatabases } from '@backstage/backend-test-utils';
import { Ask } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { STORE_DATABASES, createStore } from '../__testUtils__/databases';
import {
  ask,
  CHECKOUT,
  EDGE,
  fillRequestWorld,
  MESH_TEAM,
  people,
  person,
  requestSettings,
} from '../__testUtils__/requestWorld';
import { databaseNow } from '../store/databaseClock';
import { grantRow, scopeRows } from '../store/requests/requestRows';
import { RequestDesk } from './RequestDesk';
import { RequestSettings } from './RequestSettings';
import { RequestWorkflow } from './RequestWorkflow';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const wish = (more: Partial<Ask> = {}) => ({
  gate: 'lua',
  entity: CHECKOUT,
  ask: ask(more),
});

describe.each(databases.eachSupportedId())('the desk, %p', id => {
  let db: Knex;
  const at = (more: Partial<RequestSettings> = {}) => {
    const options = { db, people, settings: requestSettings(more) };
    return {
      desk: new RequestDesk(options),
      workflow: new RequestWorkflow(options),
    };
  };
  const [anna, mia] = [person('anna'), person('mia')];

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await fillRequestWorld(db);
  });
  afterEach(() => db.destroy());

  it('shows before it is sent who would decide, and until when it would hold', async () => {
    const before = await databaseNow(db);
    const preview = await at().desk.preview(wish({ justification: '' }), anna);
    expect(preview).not.toHaveProperty('refusal');
    expect(preview.maxDuration).toBe('P90D');
    expect(
      Date.parse(preview.end!) - Date.parse(before),
    ).toBeGreaterThanOrEqual(30 * 86_400_000);
    expect(preview.decisions).toEqual([
      {
        groups: [MESH_TEAM],
        approvals: 1,
        missing: 1,
        people: expect.arrayContaining([mia.ref]),
      },
    ]);
    expect(await db('requests')).toEqual([]);
  });

  it('shows before it is sent why it would be refused', async () => {
    const nobody = at({ approvers: {} }).desk;
    expect((await nobody.preview(wish(), anna)).refusal?.message).toMatch(
      /Nobody is named/,
    );
    const { workflow, desk } = at();
    const { request } = await workflow.create(wish(), anna);
    expect((await desk.preview(wish(), anna)).refusal).toMatchObject({
      sort: 'Conflict',
      request: request.id,
    });
    expect((await desk.preview(wish(), mia)).refusal?.sort).toBe('NotAllowed');
  });

  it('shows before it is sent which rule would approve it', async () => {
    const rule = {
      name: 'prod-30d',
      gates: ['lua'],
      environments: ['prod'],
      maxDuration: 'P30D',
    };
    const { desk } = at({ autoApproval: [rule] });
    expect((await desk.preview(wish(), anna)).rule).toBe('prod-30d');
  });

  it('shows everything that a decision needs', async () => {
    const { workflow, desk } = at();
    const term = { duration: 'P1D' };
    const first = await workflow.create(wish({ term }), anna);
    await workflow.act(first.request.id, { type: 'deny', reason: 'No' }, mia);
    const { request } = await workflow.create(wish(), anna);
    await db('placements').insert({
      cluster: 'prod-eu',
      entity: EDGE,
      namespace: 'checkout',
    });
    const now = await databaseNow(db);
    const other = {
      id: 'g9',
      request: 'r9',
      gate: 'lua',
      entity: EDGE,
      scopes: ask().scopes,
      start: now,
      end: '2099-01-01T00:00:00.000Z',
    };
    await db('grants').insert(grantRow(other));
    await db('grant_scopes').insert(scopeRows(other));

    const detail = await desk.inspect(request.id, mia);
    expect(detail).toMatchObject({
      request: { id: request.id },
      events: [{ type: 'Created' }],
      decisions: [{ groups: [MESH_TEAM], missing: 1 }],
      neighbours: [{ entity: EDGE, cluster: 'prod-eu', namespace: 'checkout' }],
      before: [{ id: first.request.id, state: 'Denied' }],
      alsoGranted: [{ id: 'g9', entity: EDGE }],
    });
    expect(
      detail.actions.filter(({ refusal }) => !refusal).map(({ type }) => type),
    ).toEqual(['approve', 'deny', 'ask', 'comment']);
    const asker = await desk.inspect(request.id, anna);
    expect(asker.actions[0].refusal?.message).toBe(
      'You asked for this yourself',
    );
  });

  it('shows the grant that came of it', async () => {
    const { workflow, desk } = at();
    const { request } = await workflow.create(wish(), anna);
    const approve = { type: 'approve' } as const;
    const { grant } = await workflow.act(request.id, approve, mia);
    const detail = await desk.inspect(request.id, anna);
    expect(detail.grant).toEqual(grant);
    expect(detail.decisions[0].missing).toBe(0);
  });

  it('queues for each what it may decide', async () => {
    const { workflow, desk } = at();
    const { request } = await workflow.create(wish(), anna);
    expect(await desk.decidable(mia)).toEqual([request.id]);
    expect(await desk.decidable(anna)).toEqual([]);
    expect(await desk.decidable(person('stranger'))).toEqual([]);
    await workflow.act(request.id, { type: 'withdraw' }, anna);
    expect(await desk.decidable(mia)).toEqual([]);
  });

  it('knows no request that is not there', async () => {
    await expect(at().desk.inspect('none', mia)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });
});
