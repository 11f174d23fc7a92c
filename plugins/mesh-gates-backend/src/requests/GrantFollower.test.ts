import { TestDatabases, mockServices } from '@backstage/backend-test-utils';
import { Grant, GrantReach } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { STORE_DATABASES, createStore } from '../__testUtils__/databases';
import { ask, CHECKOUT } from '../__testUtils__/requestWorld';
import { grantRow, scopeRows } from '../store/requests/requestRows';
import { GrantFollower } from './GrantFollower';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const { scopes } = ask();

describe.each(databases.eachSupportedId())('grants followed, %p', id => {
  let db: Knex;
  let follower: GrantFollower;
  const told: (readonly GrantReach[])[] = [];

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    const logger = mockServices.logger.mock();
    told.length = 0;
    const onChange = (grants: readonly GrantReach[]) => told.push(grants);
    follower = new GrantFollower({ db, logger, onChange });
  });
  afterEach(() => db.destroy());

  async function add(name: string, more: Partial<Grant> = {}): Promise<void> {
    const grant: Grant = {
      ...{ id: name, request: `r-${name}`, gate: 'lua', entity: CHECKOUT },
      ...{ scopes, start: '2026-11-24T12:00:00Z', end: '2026-12-24T12:00:00Z' },
      ...more,
    };
    await db('grants').insert(grantRow(grant));
    await db('grant_scopes').insert(scopeRows(grant));
  }
  const end = (name: string) =>
    db('grants')
      .where({ id: name })
      .update({ ended_at: '2026-11-25T12:00:00Z' });
  const ids = () => told.map(grants => grants.map(grant => grant.id).sort());

  it('are told whole, as far as they decide what is admitted', async () => {
    await add('g1', { params: { allowed: ['Lua'] } });
    await follower.look();
    expect(told).toEqual([
      [
        {
          ...{ id: 'g1', gate: 'lua', entity: CHECKOUT, scopes },
          params: { allowed: ['Lua'] },
        },
      ],
    ]);
  });

  it('are told again when some began or ended, and only then', async () => {
    await follower.look();
    await add('g1');
    await add('g2');
    await follower.look();
    await follower.look();
    expect(ids()).toEqual([['g1', 'g2']]);
    await end('g1');
    await add('g3');
    await follower.look();
    expect(ids()[1]).toEqual(['g2', 'g3']);
    await end('g2');
    await end('g3');
    await follower.look();
    expect(ids()[2]).toEqual([]);
  });

  it('are told whether or not they hold now', async () => {
    await add('g1', { end: '2026-11-24T12:00:01Z' });
    await follower.look();
    expect(ids()).toEqual([['g1']]);
  });
});
