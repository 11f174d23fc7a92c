import { TestDatabases } from '@backstage/backend-test-utils';
import { grantBindings } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { STORE_DATABASES, createStore } from '../__testUtils__/databases';
import {
  ask,
  CHECKOUT,
  fillRequestWorld,
  people,
  person,
  requestSettings,
} from '../__testUtils__/requestWorld';
import { RequestWorkflow } from '../requests/RequestWorkflow';
import { databaseNow, later } from '../store/databaseClock';
import { replaceUnknown } from '../store/enforcement/replaceUnknown';
import { readOrphans } from './readOrphans';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });

describe.each(databases.eachSupportedId())('orphans, %p', id => {
  let db: Knex;
  let workflow: RequestWorkflow;

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await fillRequestWorld(db);
    const settings = requestSettings();
    workflow = new RequestWorkflow({ db, people, settings });
  });
  afterEach(() => db.destroy());

  /** What the cluster would hold of a grant. */
  async function bindings(grant: string, { gate = 'lua', hours = 1 } = {}) {
    const now = await databaseNow(db);
    return grantBindings(
      {
        ...{ id: grant, request: 'lost', gate, entity: CHECKOUT },
        scopes: ask().scopes,
        start: later(now, -7_200_000),
        end: later(now, hours * 3_600_000),
      },
      'prod-eu',
      [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'a' }],
    );
  }
  const hold = (...objects: Awaited<ReturnType<typeof bindings>>) =>
    replaceUnknown(db, 'prod-eu', objects);
  const faults = async () =>
    (await readOrphans(db)).map(({ grant, fault }) => [grant, fault]);

  it('are told with what they say, and since when they are seen', async () => {
    await hold(...(await bindings('g1')));
    const [orphan, ...others] = await readOrphans(db);
    expect(others).toEqual([]);
    expect(orphan).toMatchObject({
      grant: 'g1',
      described: { gate: 'lua', entity: CHECKOUT },
      objects: [{ cluster: 'prod-eu', namespace: 'checkout' }],
    });
    expect(orphan.fault).toBeUndefined();
    await hold(...(await bindings('g1')));
    const [again] = await readOrphans(db);
    expect(again.objects[0].since).toBe(orphan.objects[0].since);
    await hold();
    expect(await readOrphans(db)).toEqual([]);
  });

  it('say why they cannot be adopted', async () => {
    const [plain] = await bindings('g4');
    const metadata = { ...plain.metadata, annotations: {} };
    await hold(
      ...(await bindings('g1', { gate: 'gone' })),
      ...(await bindings('g2', { hours: -1 })),
      { ...plain, metadata },
    );
    expect(await faults()).toEqual([
      ['g1', 'There is no gate gone'],
      ['g2', expect.stringMatching(/^It ended at .* Remove its objects\.$/)],
      ['g4', expect.stringMatching(/^Its objects do not say what it was/)],
    ]);
  });

  it('are adopted by who decides, in one step, with their id and end', async () => {
    const [binding] = await bindings('g1');
    await hold(binding);
    await expect(workflow.adopt('g1', person('anna'))).rejects.toThrow(
      /none of the groups|Ask somebody who decides/,
    );
    const { grant } = await workflow.adopt('g1', person('mia'));
    expect(grant).toMatchObject({
      ...{ id: 'g1', gate: 'lua', entity: CHECKOUT },
      end: binding.metadata.annotations!['meshgates.dev/end'],
    });
  });

  it('are not adopted where their objects were moved or changed', async () => {
    const [binding] = await bindings('g1');
    const metadata = { ...binding.metadata, namespace: 'edge' };
    await hold({ ...binding, metadata });
    await expect(workflow.adopt('g1', person('mia'))).rejects.toThrow(
      'No cluster describes a grant g1 to adopt',
    );
  });
});
