import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  EnforcementResult,
  EnforcementWork,
  GrantEnforcer,
} from '@mesh-gates/plugin-mesh-gates-node';
import { Knex } from 'knex';
import { STORE_DATABASES, createStore } from '../__testUtils__/databases';
import { loadedGate } from '../__testUtils__/deltas';
import { eventually } from '../__testUtils__/evaluations';
import {
  ask,
  CHECKOUT,
  fillRequestWorld,
  people,
  person,
  requestSettings,
} from '../__testUtils__/requestWorld';
import { LeaseKeeper } from '../leases/LeaseKeeper';
import { RequestWorkflow } from '../requests/RequestWorkflow';
import { databaseNow, later } from '../store/databaseClock';
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
const GATE = loadedGate('lua', { spec: { rbac: { rules: RULES } } });
const OWNER = {
  ...{ ref: 'group:default/team', kind: 'Group' as const, name: 'team' },
  ...{ namespace: 'default', annotations: {} },
};
const timing = { lookMs: 20, everyMs: 600_000, clustersMs: 100 };

/** Who was asked to enforce what, in order. */
class NotingEnforcer implements GrantEnforcer {
  readonly works: EnforcementWork[] = [];
  fails = 0;

  getEnforcerName() {
    return 'Noting';
  }

  async enforce(work: EnforcementWork): Promise<EnforcementResult> {
    this.works.push(work);
    if (this.fails > 0) {
      this.fails -= 1;
      throw new Error('the API server does not answer');
    }
    return { seen: work.wanted.map(({ id }) => id), problems: [] };
  }

  get held(): number {
    return this.works.at(-1)?.wanted.length ?? -1;
  }
}

describe.each(databases.eachSupportedId())('enforcement of all, %p', id => {
  let db: Knex;
  let workflow: RequestWorkflow;
  let stops: (() => Promise<void>)[];

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await fillRequestWorld(db);
    await replaceGates(db, [GATE], []);
    const settings = requestSettings();
    workflow = new RequestWorkflow({ db, people, settings });
    stops = [];
  });
  afterEach(async () => {
    await Promise.all(stops.map(stop => stop()));
    await db.destroy();
  });

  /** A replica that enforces with this enforcer. */
  function replica(
    enforcer: GrantEnforcer,
    logger = mockServices.logger.mock(),
  ) {
    const leases = new LeaseKeeper({
      ...{ db, logger },
      timing: { lastsMs: 600, everyMs: 100 },
    });
    const stopping = new AbortController();
    const enforcement = new Enforcement({
      ...{ db, leases, logger, timing, configured: [] },
      owners: { ownersOf: async () => new Map([[CHECKOUT, [OWNER]]]) },
      enforcerOf: () => enforcer,
      namesOf: () => ({
        rules: [{ of: 'Group', kind: 'Group', name: '{name}' }],
        named: new Map(),
        where: () => '',
      }),
    });
    leases.start();
    const running = enforcement.run(stopping.signal);
    const stop = async () => {
      stopping.abort();
      await leases.stop();
      await running;
    };
    stops.push(stop);
    return stop;
  }
  async function grant(): Promise<string> {
    const wish = { gate: 'lua', entity: CHECKOUT, ask: ask() };
    const { request } = await workflow.create(wish, person('anna'));
    const approve = { type: 'approve' } as const;
    const done = await workflow.act(request.id, approve, person('mia'));
    return done.grant!.id;
  }
  const holds = (enforcer: NotingEnforcer, count: number) =>
    eventually(
      () => enforcer.held,
      held => {
        if (held !== count) {
          throw new Error(`${held} grants are held, not ${count}`);
        }
      },
    );

  it('looks at a cluster when a grant begins and when it is ended, and marks both as noticed', async () => {
    const enforcer = new NotingEnforcer();
    replica(enforcer);
    await holds(enforcer, 0);
    const one = await grant();
    await holds(enforcer, 1);
    const end = { type: 'end', reason: 'Done' } as const;
    await workflow.endGrant(one, end, person('anna'));
    await holds(enforcer, 0);
    await eventually(
      () => db('outbox').where({ topic: 'Enforce' }).whereNull('done_at'),
      left => expect(left).toEqual([]),
    );
  });

  it('looks at it when a grant ends by itself, as the database tells the time', async () => {
    const enforcer = new NotingEnforcer();
    const one = await grant();
    const end_at = later(await databaseNow(db), 1_500);
    await db('grants').where({ id: one }).update({ end_at });
    replica(enforcer);
    await holds(enforcer, 1);
    await holds(enforcer, 0);
    const late = Date.parse(await databaseNow(db)) - Date.parse(end_at);
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(1_000);
  });

  it('is done by one of two replicas, and by the other one when that stops', async () => {
    const [first, second] = [new NotingEnforcer(), new NotingEnforcer()];
    const stop = replica(first);
    await holds(first, 0);
    replica(second);
    await grant();
    await holds(first, 1);
    expect(second.works).toEqual([]);
    await stop();
    await holds(second, 1);
  });

  it('tries again soon where a cluster does not answer, and tells it once', async () => {
    const enforcer = new NotingEnforcer();
    const logger = mockServices.logger.mock();
    await grant();
    enforcer.fails = 3;
    replica(enforcer, logger);
    await eventually(
      () => db('grant_enforcements'),
      ([row]) =>
        expect(row).toMatchObject({ enforcer: 'Noting', problem: null }),
    );
    expect(enforcer.works).toHaveLength(4);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      'Grants in prod-eu: the API server does not answer',
    );
  });
});
