import { TestDatabases } from '@backstage/backend-test-utils';
import { AccessRequest, Grant } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { STORE_DATABASES, createStore } from '../../__testUtils__/databases';
import { ask } from '../../__testUtils__/requestWorld';
import { countGrants, GrantFilter, listGrants } from './listGrants';
import { countRequests, listRequests, RequestFilter } from './listRequests';
import { grantRow, requestRow, scopeRows } from './requestRows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const NOW = '2026-12-01T00:00:00.000Z';

function request(id: string, more: Partial<AccessRequest>): AccessRequest {
  const { scopes, term } = ask();
  return {
    id,
    number: Number(id.slice(1)),
    gate: 'lua',
    entity: 'component:default/a',
    asker: 'user:default/anna',
    editors: [],
    ask: ask(),
    terms: { scopes, term },
    state: 'Pending',
    since: NOW,
    version: 1,
    createdAt: NOW,
    deadline: '2026-12-14T00:00:00.000Z',
    approvals: [],
    ...more,
  };
}

function grant(id: string, more: Partial<Grant>): Grant {
  return {
    id,
    request: `r-${id}`,
    gate: 'lua',
    entity: 'component:default/a',
    scopes: ask().scopes,
    start: '2026-11-01T00:00:00.000Z',
    end: '2026-12-10T00:00:00.000Z',
    ...more,
  };
}

describe.each(databases.eachSupportedId())('lists, %p', id => {
  let db: Knex;

  beforeAll(async () => {
    db = await createStore(await databases.init(id));
    const b = { entity: 'component:default/b' };
    const requests = [
      request('r1', { createdAt: '2026-11-03T00:00:00.000Z' }),
      request('r2', { createdAt: '2026-11-01T00:00:00.000Z', state: 'Asked' }),
      request('r3', { createdAt: '2026-11-02T00:00:00.000Z', ...b }),
      request('r4', {
        createdAt: '2026-11-02T00:00:00.000Z',
        gate: 'wasm',
        state: 'Denied',
        asker: 'user:default/ben',
      }),
    ];
    await db('requests').insert(requests.map(requestRow));
    const ended = {
      ended: { ending: 'Revoked' as const, at: NOW, by: 'user:default/mia' },
    };
    const dev = { scopes: [{ cluster: 'dev', namespace: 'a' }] };
    const grants = [
      grant('g1', {}),
      grant('g2', { end: '2026-12-05T00:00:00.000Z', ...b }),
      grant('g3', { end: '2027-01-10T00:00:00.000Z', ...dev }),
      grant('g4', ended),
      grant('g5', { end: NOW }),
    ];
    await db('grants').insert(grants.map(grantRow));
    await db('grant_scopes').insert(grants.flatMap(scopeRows));
    await db('entity_owners').insert({ ...b, owner: 'group:default/team-b' });
  });
  afterAll(() => db.destroy());

  const requests = async (filter: RequestFilter, page = {}) => {
    const all = { limit: 10, descending: false, ...page };
    return (await listRequests(db, filter, all)).map(one => one.id);
  };
  const grants = async (filter: GrantFilter, page = {}) => {
    const all = { now: NOW, limit: 10, descending: false, ...page };
    return (await listGrants(db, filter, all)).map(one => one.id);
  };

  it.each<[RequestFilter, string[]]>([
    [{}, ['r2', 'r3', 'r4', 'r1']],
    [{ states: ['Pending', 'Asked'] }, ['r2', 'r3', 'r1']],
    [{ entities: ['component:default/b'] }, ['r3']],
    [{ entities: [] }, []],
    [{ gates: ['wasm'] }, ['r4']],
    [{ askers: ['user:default/ben'] }, ['r4']],
    [{ owners: ['group:default/team-b'] }, ['r3']],
    [{ ids: ['r1', 'r4'] }, ['r4', 'r1']],
    [{ only: ['component:default/b'], states: ['Denied'] }, []],
  ])('of requests narrow by %j', async (filter, expected) => {
    expect(await requests(filter)).toEqual(expected);
    const counts = [...(await countRequests(db, filter)).values()];
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(expected.length);
  });

  it('of requests go on where a page ended, either way', async () => {
    const after = ['2026-11-02T00:00:00.000Z', 'r3'];
    expect(await requests({}, { after, limit: 1 })).toEqual(['r4']);
    expect(await requests({}, { after, descending: true })).toEqual(['r2']);
  });

  it.each<[GrantFilter, string[]]>([
    [{}, ['g5', 'g2', 'g1', 'g4', 'g3']],
    [{ holding: true }, ['g2', 'g1', 'g3']],
    [{ holding: false }, ['g5', 'g4']],
    [{ holding: true, endsBefore: '2026-12-10T00:00:00.000Z' }, ['g2']],
    [{ entities: ['component:default/b'] }, ['g2']],
    [{ owners: ['group:default/team-b'] }, ['g2']],
    [{ clusters: ['dev'] }, ['g3']],
    [{ gates: ['wasm'] }, []],
  ])('of grants narrow by %j', async (filter, expected) => {
    expect(await grants(filter)).toEqual(expected);
    expect(await countGrants(db, filter, NOW)).toBe(expected.length);
  });

  it('of grants go on where a page ended, either way', async () => {
    const after = ['2026-12-10T00:00:00.000Z', 'g1'];
    expect(await grants({}, { after })).toEqual(['g4', 'g3']);
    expect(await grants({}, { after, descending: true })).toEqual(['g2', 'g5']);
  });
});
