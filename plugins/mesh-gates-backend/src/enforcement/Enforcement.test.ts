import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { defaultSubjectRules } from '@mesh-gates/engine';
import {
  EnforcementObject,
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
import { readEnforcements } from '../store/enforcement/readEnforcement';
import { replaceGates } from '../store/write/replaceGates';
import { Enforcement } from './Enforcement';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const RULES = [
  {
    apiGroups: ['networking.istio.io'],
    resources: ['envoyfilters'],
    verbs: ['create'],
  },
];

/** A cluster that holds grants by their ids. */
class RecordingEnforcer implements GrantEnforcer {
  readonly held = new Set<string>();
  readonly #objects = new Map<string, EnforcementObject>();
  readonly works: EnforcementWork[] = [];
  fails = false;

  getEnforcerName() {
    return 'Recording';
  }

  async enforce(work: EnforcementWork): Promise<EnforcementResult> {
    if (this.fails) {
      throw new Error('prod-eu does not answer');
    }
    this.works.push(work);
    const wanted = new Set(work.wanted.map(({ id }) => id));
    [...this.held]
      .filter(id => work.known.has(id) && !wanted.has(id))
      .forEach(id => this.held.delete(id));
    for (const { id, bindings } of work.wanted) {
      this.held.add(id);
      this.#objects.set(id, bindings[0]);
    }
    const unknown = [...this.held].filter(id => !work.known.has(id));
    return {
      seen: [...wanted],
      unknown: unknown.map(id => this.#objects.get(id)!),
      problems: [],
    };
  }
}

describe.each(databases.eachSupportedId())('enforcement, %p', id => {
  let db: Knex;
  let cluster: RecordingEnforcer;
  let workflow: RequestWorkflow;
  const anna = person('anna');
  const owner = {
    ref: TEAM,
    kind: 'Group' as const,
    namespace: 'default',
    name: 'team-checkout',
    annotations: {},
  };

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await fillRequestWorld(db);
    await replaceGates(
      db,
      [loadedGate('lua', { spec: { rbac: { rules: RULES } } })],
      [],
    );
    cluster = new RecordingEnforcer();
    const settings = requestSettings();
    workflow = new RequestWorkflow({ db, people, settings });
  });
  afterEach(() => db.destroy());

  const enforcement = (owners = [owner]) =>
    new Enforcement({
      db,
      logger: mockServices.logger.mock(),
      clusters: async () => ['prod-eu'],
      enforcerOf: () => cluster,
      ownersOf: async () => owners,
      subjectRules: () => defaultSubjectRules,
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

  it('gives what was granted, to who owns the entity, and says when', async () => {
    const one = await grant();
    await enforcement().enforceDue();
    expect([...cluster.held]).toEqual([one]);
    expect(cluster.works[0].wanted).toMatchObject([
      {
        id: one,
        bindings: [
          {
            metadata: { namespace: 'checkout' },
            subjects: [{ kind: 'Group', name: 'team-checkout' }],
          },
        ],
      },
    ]);
    const [state] = await readEnforcements(db, [one]);
    expect(state).toMatchObject({
      cluster: 'prod-eu',
      enforcer: 'Recording',
      seen: true,
      appliedAt: state.checkedAt,
    });
  });

  it('does what a killed replica left undone, and nothing twice', async () => {
    const one = await grant();
    // Whoever took it is gone; somebody else finds it due again.
    await db('outbox').update({ attempts: 1 });
    await enforcement().enforceDue();
    await enforcement().enforceDue();
    expect([...cluster.held]).toEqual([one]);
    expect(cluster.works).toHaveLength(1);
  });

  it('takes away what ended, and keeps when it was there', async () => {
    const one = await grant();
    await enforcement().enforceDue();
    await revoke(one);
    await enforcement().enforceDue();
    expect([...cluster.held]).toEqual([]);
    const [state] = await readEnforcements(db, [one]);
    expect(state).toMatchObject({ seen: false, removedAt: state.checkedAt });
    expect(state.appliedAt).toBeDefined();
  });

  it('tries again where a cluster does not answer', async () => {
    const one = await grant();
    cluster.fails = true;
    await enforcement().enforceDue();
    const waiting = db('outbox').where({ topic: 'Enforce' }).first();
    expect(await waiting).toMatchObject({
      done_at: null,
      problem: 'prod-eu: prod-eu does not answer',
    });
    cluster.fails = false;
    await db('outbox').update({ due_at: new Date(0).toISOString() });
    await enforcement().enforceDue();
    expect([...cluster.held]).toEqual([one]);
  });

  it('repairs what was changed, without being told', async () => {
    const one = await grant();
    await enforcement().enforceDue();
    cluster.held.clear();
    await enforcement().enforceAll();
    expect([...cluster.held]).toEqual([one]);
  });

  it('removes nothing of grants that nobody knows any more, and tells of them', async () => {
    const one = await grant();
    await enforcement().enforceDue();
    for (const table of ['grants', 'grant_scopes', 'grant_enforcements']) {
      await db(table).delete();
    }
    await enforcement().enforceAll();
    expect([...cluster.held]).toEqual([one]);
    expect(await db('unknown_enforcements').pluck('name')).toEqual([
      `mesh-gates:lua:${one}`,
    ]);
    // What it says of itself is enough to take it up again.
    await workflow.adopt(one, person('mia'));
    await enforcement().enforceDue();
    expect([...cluster.held]).toEqual([one]);
    expect(await db('unknown_enforcements')).toEqual([]);
    await expect(workflow.adopt(one, person('mia'))).rejects.toThrow(
      'No cluster describes',
    );
  });

  it('has nothing to do for a gate that gives no rights', async () => {
    await replaceGates(db, [loadedGate('lua')], []);
    const one = await grant();
    await enforcement().enforceDue();
    expect([...cluster.held]).toEqual([]);
    expect(await readEnforcements(db, [one])).toEqual([]);
  });

  it('says where nobody can be named', async () => {
    const one = await grant();
    await enforcement([]).enforceDue();
    const [state] = await readEnforcements(db, [one]);
    expect(state.problem).toBe(`${CHECKOUT} has no owner`);
  });
});
