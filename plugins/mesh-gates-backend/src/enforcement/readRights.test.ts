import { TestDatabases } from '@backstage/backend-test-utils';
import {
  Grant,
  grantBindings,
  StoredResource,
  Subject,
} from '@mesh-gates/engine';
import { Knex } from 'knex';
import { STORE_DATABASES, createStore } from '../__testUtils__/databases';
import { deltaMessage, loadedGate } from '../__testUtils__/deltas';
import {
  ask,
  CHECKOUT,
  fillRequestWorld,
  people,
  person,
  requestSettings,
} from '../__testUtils__/requestWorld';
import { RequestWorkflow } from '../requests/RequestWorkflow';
import { writeKinds } from '../store/kinds/writeKinds';
import { commitDelta } from '../store/write/commitDelta';
import { replaceGates } from '../store/write/replaceGates';
import { setCurrency } from '../store/write/setCurrency';
import { FilesEnforcer } from './FilesEnforcer';
import { readRights } from './readRights';
import { readKnownGrants } from '../store/enforcement/readEnforcement';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const GROUP = 'rbac.authorization.k8s.io';
const PLURALS = [
  'clusterroles',
  'clusterrolebindings',
  'roles',
  'rolebindings',
];
const RULES = [
  {
    apiGroups: ['networking.istio.io'],
    resources: ['envoyfilters'],
    verbs: ['create'],
  },
];
const GATE = loadedGate('lua', { spec: { rbac: { rules: RULES } } });
const SUBJECT: Subject = {
  apiGroup: 'rbac.authorization.k8s.io',
  kind: 'Group',
  name: 'oidc:team-checkout',
};

describe.each(databases.eachSupportedId())('what is read of RBAC, %p', id => {
  let db: Knex;
  const at = { cluster: 'prod-eu', epoch: 1 };

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await fillRequestWorld(db);
    await replaceGates(db, [GATE], []);
    await setCurrency(db, { name: 'prod-eu', epoch: 1 }, { state: 'Current' });
    await db('clusters').update({ fresh_until: '2999-01-01T00:00:00.000Z' });
  });
  afterEach(() => db.destroy());

  async function grant(): Promise<Grant> {
    const settings = requestSettings();
    const workflow = new RequestWorkflow({ db, people, settings });
    const wish = { gate: 'lua', entity: CHECKOUT, ask: ask() };
    const { request } = await workflow.create(wish, person('anna'));
    const approve = { type: 'approve' } as const;
    const done = await workflow.act(request.id, approve, person('mia'));
    return done.grant!;
  }
  function resource(object: any): StoredResource {
    const { kind, metadata } = object;
    const { name, namespace = '' } = metadata;
    const plural = `${kind.toLowerCase()}s`;
    return {
      id: { group: GROUP, resource: plural, namespace, name },
      ...{ kind, version: 'v1', body: object, derived: false },
    };
  }
  const hold = (...objects: object[]) =>
    commitDelta(
      db,
      deltaMessage({
        resources: { put: objects.map(resource), delete: [] },
      }),
    );
  const told = (state: 'Current' | 'Forbidden', reason?: string) =>
    writeKinds(db, at, {
      put: PLURALS.map(plural => ({
        ...{ group: GROUP, resource: plural, state, reason },
      })),
      ...{ gone: [], settled: true },
    });
  const rights = () =>
    readRights(db, 'prod-eu', {
      gates: [GATE],
      platformSubjects: ['system:masters'],
    });
  const role = {
    apiVersion: `${GROUP}/v1`,
    kind: 'ClusterRole',
    metadata: { name: 'mesh-gates:lua' },
    rules: RULES,
  };
  const own = {
    apiVersion: `${GROUP}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: 'admins' },
    roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: 'mesh-gates:lua' },
    subjects: [
      { kind: 'Group', name: 'team-x' },
      { kind: 'Group', name: 'system:masters' },
    ],
  };

  it('are rights that no grant gives, those of the platform marked', async () => {
    await told('Current');
    const granted = grantBindings(await grant(), 'prod-eu', [SUBJECT]);
    await hold(role, own, ...granted);
    const read = await rights();
    expect(read).toMatchObject({
      rights: [
        {
          ...{ cluster: 'prod-eu', gate: 'lua', namespace: '' },
          ...{ subject: { name: 'team-x' }, platform: false },
        },
        { subject: { name: 'system:masters' }, platform: true },
      ],
    });
  });

  it('are rights too where a binding only calls itself granted', async () => {
    await told('Current');
    const forged = { ...(await grant()), id: 'nobody-knows' };
    await hold(role, ...grantBindings(forged, 'prod-eu', [SUBJECT]));
    expect(await rights()).toMatchObject({
      rights: [{ subject: { name: SUBJECT.name }, namespace: 'checkout' }],
    });
  });

  it('cannot be told where it is not read, may not be, or is not current', async () => {
    await writeKinds(db, at, {
      put: [{ group: '', resource: 'services', state: 'Current' }],
      ...{ gone: [], settled: true },
    });
    expect(await rights()).toEqual({
      unread:
        'roles of prod-eu are not read: set meshGates.enforcement.compareRights',
    });
    await told('Forbidden', 'not allowed to list them');
    expect(await rights()).toEqual({
      unread: 'roles of prod-eu are not current: not allowed to list them',
    });
    await setCurrency(
      db,
      { name: 'prod-eu', epoch: 1 },
      { state: 'NotCurrent', reason: 'it does not answer' },
    );
    expect(await rights()).toEqual({
      unread: 'prod-eu is not current: it does not answer',
    });
  });

  it('shows whether a file was committed, and whether it was taken away again', async () => {
    await told('Current');
    const one = await grant();
    const bindings = grantBindings(one, 'prod-eu', [SUBJECT]);
    const work = {
      cluster: 'prod-eu',
      wanted: [{ ...one, bindings }],
      ended: [],
      known: (ids: readonly string[]) => readKnownGrants(db, ids),
    };
    const files = new FilesEnforcer(db);
    expect(await files.enforce(work)).toMatchObject({ seen: [], unknown: [] });
    await hold(...bindings);
    expect((await files.enforce(work)).seen).toEqual([one.id]);
    const ended = { ...work, wanted: [], ended: work.wanted };
    expect((await files.enforce(ended)).seen).toEqual([one.id]);
    const edited = { ...bindings[0], subjects: [] };
    await hold(edited);
    expect((await files.enforce(work)).seen).toEqual([]);
  });

  it('shows why it cannot be told whether a file was committed', async () => {
    await told('Forbidden', 'not allowed to list them');
    const one = await grant();
    const work = {
      cluster: 'prod-eu',
      wanted: [{ ...one, bindings: [] }],
      ended: [],
      known: (ids: readonly string[]) => readKnownGrants(db, ids),
    };
    const { seen, problems } = await new FilesEnforcer(db).enforce(work);
    expect(seen).toBeUndefined();
    expect(problems).toEqual([
      {
        grant: one.id,
        message:
          'rolebindings of prod-eu are not current: not allowed to list them',
      },
    ]);
  });
});
