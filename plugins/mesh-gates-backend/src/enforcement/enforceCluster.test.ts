import { TestDatabases } from '@backstage/backend-test-utils';
import { enforcementState, grantBindings } from '@mesh-gates/engine';
import {
  EnforcedGrant,
  EnforcementResult,
  EnforcementWork,
  GrantEnforcer,
} from '@mesh-gates/plugin-mesh-gates-node';
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
  TEAM,
} from '../__testUtils__/requestWorld';
import { RequestWorkflow } from '../requests/RequestWorkflow';
import { databaseNow, later } from '../store/databaseClock';
import { readEnforcements } from '../store/enforcement/readEnforcement';
import { readGrant } from '../store/requests/readGrants';
import { replaceGates } from '../store/write/replaceGates';
import { enforceCluster } from './enforceCluster';
import { NamesOfCluster } from './EnforcementSettings';
import { Owners } from './Owners';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const RULES = [
  {
    apiGroups: ['networking.istio.io'],
    resources: ['envoyfilters'],
    verbs: ['create'],
  },
];
const GATE = loadedGate('lua', { spec: { rbac: { rules: RULES } } });
const NAMES: NamesOfCluster = {
  rules: [{ of: 'Group', kind: 'Group', name: 'oidc:{name}' }],
  named: new Map(),
  where: () => 'clusters[0].subjects',
};
const OWNER = {
  ref: TEAM,
  kind: 'Group' as const,
  namespace: 'default',
  name: 'team-checkout',
  annotations: {},
};

/** A cluster that holds grants by their ids. */
class RecordingEnforcer implements GrantEnforcer {
  readonly held = new Map<string, EnforcedGrant>();
  fails = false;

  getEnforcerName() {
    return 'Recording';
  }

  async enforce(work: EnforcementWork): Promise<EnforcementResult> {
    if (this.fails) {
      throw new Error('the API server does not answer');
    }
    const wanted = work.wanted.filter(({ bindings }) => bindings.length > 0);
    const known = await work.known([...this.held.keys()]);
    [...this.held.keys()]
      .filter(id => known.has(id) && !wanted.some(one => one.id === id))
      .forEach(id => this.held.delete(id));
    wanted.forEach(one => this.held.set(one.id, one));
    return {
      seen: wanted.map(({ id }) => id),
      unknown: [...this.held.values()]
        .filter(({ id }) => !known.has(id) && !wanted.some(o => o.id === id))
        .flatMap(({ bindings }) => bindings),
      problems: [],
    };
  }
}

describe.each(databases.eachSupportedId())('enforcement, %p', id => {
  let db: Knex;
  let cluster: RecordingEnforcer;
  let owners: Owners;
  let names: NamesOfCluster;
  let workflow: RequestWorkflow;
  const anna = person('anna');

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await fillRequestWorld(db);
    await replaceGates(db, [GATE], []);
    cluster = new RecordingEnforcer();
    owners = { ownersOf: async () => new Map([[CHECKOUT, [OWNER]]]) };
    names = NAMES;
    const settings = requestSettings();
    workflow = new RequestWorkflow({ db, people, settings });
  });
  afterEach(() => db.destroy());

  const enforce = () =>
    enforceCluster({
      ...{ db, owners, names },
      cluster: 'prod-eu',
      enforcer: cluster,
    });
  async function grant(): Promise<string> {
    const wish = { gate: 'lua', entity: CHECKOUT, ask: ask() };
    const { request } = await workflow.create(wish, anna);
    const approve = { type: 'approve' } as const;
    const done = await workflow.act(request.id, approve, person('mia'));
    return done.grant!.id;
  }
  const revoke = (one: string) =>
    workflow.endGrant(one, { type: 'end', reason: 'Done' }, anna);
  const standing = async (one: string) => {
    const [row] = await readEnforcements(db, [one]);
    const state = enforcementState(
      (await readGrant(db, one))!,
      row,
      await databaseNow(db),
      60_000,
    );
    return { ...row, state };
  };

  it('gives what was granted to who owns the entity, and says when', async () => {
    const one = await grant();
    const { nextEndMs, problems } = await enforce();
    expect(problems).toEqual([]);
    expect(nextEndMs).toBeGreaterThan(29 * 86_400_000);
    expect([...cluster.held.values()]).toMatchObject([
      {
        scopes: [{ namespace: 'checkout' }],
        bindings: [
          { subjects: [{ kind: 'Group', name: 'oidc:team-checkout' }] },
        ],
      },
    ]);
    expect(await standing(one)).toMatchObject({
      cluster: 'prod-eu',
      enforcer: 'Recording',
      state: 'Applied',
      appliedAt: expect.any(String),
    });
  });

  it('writes nothing where it sees nothing new', async () => {
    const one = await grant();
    await enforce();
    const before = await standing(one);
    await db('grant_enforcements').update({ enforcer: 'Recording' });
    await enforce();
    expect(await standing(one)).toEqual(before);
  });

  it('takes away what ended, and keeps when it was there', async () => {
    const one = await grant();
    await enforce();
    await revoke(one);
    expect((await standing(one)).state).toBe('Removing');
    await enforce();
    expect(cluster.held.size).toBe(0);
    const { state, appliedAt, removedAt } = await standing(one);
    expect(state).toBe('Removed');
    expect(appliedAt! < removedAt!).toBe(true);
    await enforce();
    expect((await standing(one)).removedAt).toBe(removedAt);
  });

  it('takes away what ended while nothing ran, and shows how long it was over', async () => {
    const one = await grant();
    await enforce();
    const end_at = later(await databaseNow(db), -3_600_000);
    await db('grants').update({ end_at });
    expect((await standing(one)).state).toBe('Overdue');
    await enforce();
    const { state, removedAt } = await standing(one);
    expect(state).toBe('Removed');
    const over = Date.parse(removedAt!) - Date.parse(end_at);
    expect(over).toBeGreaterThanOrEqual(3_600_000);
  });

  it('says what is in the way where a cluster does not answer, and what was seen last stays', async () => {
    const one = await grant();
    await enforce();
    cluster.fails = true;
    await revoke(one);
    expect((await enforce()).problems).toEqual([
      'the API server does not answer',
    ]);
    expect(await standing(one)).toMatchObject({
      state: 'Removing',
      seen: true,
      problem: 'the API server does not answer',
    });
    cluster.fails = false;
    await enforce();
    const { state, problem } = await standing(one);
    expect([state, problem]).toEqual(['Removed', undefined]);
  });

  it('removes nothing of grants that nobody knows any more, and tells of them', async () => {
    const one = await grant();
    await enforce();
    for (const table of ['grants', 'grant_scopes', 'grant_enforcements']) {
      await db(table).delete();
    }
    await enforce();
    await enforce();
    expect([...cluster.held.keys()]).toEqual([one]);
    const [unknown, ...rest] = await db('unknown_enforcements');
    expect(rest).toEqual([]);
    expect(unknown.name).toBe(`mesh-gates:lua:${one}`);
  });

  it('has nothing to do for a gate that gives no rights', async () => {
    await replaceGates(db, [loadedGate('lua')], []);
    const one = await grant();
    await enforce();
    expect(cluster.held.size).toBe(0);
    expect(await readEnforcements(db, [one])).toEqual([]);
  });

  it('leaves rights as they are while the file of a gate is away', async () => {
    const one = await grant();
    await enforce();
    await replaceGates(db, [], []);
    await enforce();
    expect([...cluster.held.keys()]).toEqual([one]);
  });

  it('gives nobody a right whom nothing names, and says where to', async () => {
    const one = await grant();
    names = { ...NAMES, rules: [] };
    await enforce();
    expect(cluster.held.size).toBe(0);
    expect(await standing(one)).toMatchObject({
      state: 'Pending',
      problem: `No rule says what ${TEAM} is called there: name it in clusters[0].subjects`,
    });
    names = {
      ...names,
      named: new Map([
        [
          TEAM,
          [
            { kind: 'Group', name: '8a7c' },
            { kind: 'User', name: 'ann@example.org' },
          ],
        ],
      ]),
    };
    await enforce();
    expect((await standing(one)).subjects.map(({ name }) => name)).toEqual([
      '8a7c',
      'ann@example.org',
    ]);
  });

  it('keeps who has a right while the catalog is away', async () => {
    const one = await grant();
    await enforce();
    owners = {
      ownersOf: async () => {
        throw new Error('no connection');
      },
    };
    await enforce();
    expect([...cluster.held.keys()]).toEqual([one]);
    expect(await standing(one)).toMatchObject({
      state: 'Applied',
      problem: 'The catalog does not say who owns it: no connection',
    });
  });

  it('says that nobody owns an entity', async () => {
    const one = await grant();
    owners = { ownersOf: async () => new Map([[CHECKOUT, []]]) };
    await enforce();
    expect((await standing(one)).problem).toBe(`${CHECKOUT} has no owner`);
  });

  it('gives to the new owner what the old one had', async () => {
    await grant();
    await enforce();
    const name = 'team-edge';
    const edge = { ...OWNER, ref: `group:default/${name}`, name };
    owners = { ownersOf: async () => new Map([[CHECKOUT, [edge]]]) };
    await enforce();
    const [held] = cluster.held.values();
    const [{ subjects }] = held.bindings as ReturnType<typeof grantBindings>;
    expect(subjects.map(one => one.name)).toEqual(['oidc:team-edge']);
  });
});
