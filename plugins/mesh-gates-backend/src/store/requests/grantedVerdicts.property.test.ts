import { TestDatabases } from '@backstage/backend-test-utils';
import {
  createSession,
  defaultOwnershipChain,
  Delta,
  Grant,
  GrantedGate,
  holds,
  LoadedGate,
  loadGates,
  PutObject,
  VerdictRow,
  VERDICTS,
  violationsAdmitted,
} from '@mesh-gates/engine';
import fc from 'fast-check';
import { Knex } from 'knex';
import { STORE_DATABASES, createStore } from '../../__testUtils__/databases';
import { deltaMessage, hashedEntity } from '../../__testUtils__/deltas';
import { effectiveVerdicts } from '../read/effectiveVerdicts';
import { commitDelta } from '../write/commitDelta';
import { openCluster } from '../write/openCluster';
import { replaceGates } from '../write/replaceGates';
import { grantRow, scopeRows } from './requestRows';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const CLUSTER = {
  ...{ name: 'prod-eu', environment: 'prod', labels: {}, meshVersion: '' },
};
const BASE = Date.parse('2026-12-24T12:00:00.000Z');
const at = (seconds: number) => new Date(BASE + 1000 * seconds).toISOString();
const [E1, E2] = ['component:default/e1', 'component:default/e2'];
const ENTITIES = [E1, E2].map(ref => hashedEntity(ref).entity);

/** What the gate lets in differs, so that violations come alone and together; `spec` may be missing, which is an error of the gate. */
function gateOf(name: string, rest: object, kinds: string[]): LoadedGate {
  const spec = {
    ...{ title: name, mesh: 'Istio', rationale: 'R', remediation: 'R' },
    stages: [{ since: '1.5', stage: 'Alpha' }],
    criteria: { risk: 'High' },
    match: { resourceRules: [{ apiGroups: [''], resources: kinds }] },
    enforcement: 'RequireApproval',
    validations: [
      { expression: "object.spec.a == '1'", message: 'A', path: "'spec.a'" },
      { expression: "object.spec.b == '1'", message: 'B', path: "'spec.b'" },
    ],
    ...rest,
  };
  const apiVersion = 'meshgates.dev/v1alpha1';
  const file = { apiVersion, kind: 'FeatureGate', metadata: { name }, spec };
  const { gates, problems } = loadGates(
    [{ file: `${name}.yaml`, text: JSON.stringify(file) }],
    { featureGates: {} },
  );
  expect(problems).toEqual([]);
  return gates[0];
}

const GATES = [
  gateOf('plain', {}, ['services', 'namespaces']),
  gateOf('denied', { enforcement: 'Deny' }, ['services']),
  gateOf('locked', { locked: true }, ['services']),
  gateOf('warned', { enforcement: 'Warn' }, ['services']),
];

const value = fc.constantFrom('1', '2');
const namespace = fc.constantFrom('x', 'y');
const spec = fc.option(fc.record({ a: value, b: value }), { freq: 5 });
const service = fc
  .record({
    ...{ namespace, spec, name: fc.constantFrom('s1', 's2', 's3') },
    entity: fc.constantFrom('e1', 'e1', 'e2', undefined),
  })
  .map(
    (one): PutObject => ({
      object: {
        ...{
          apiVersion: 'v1',
          kind: one.name === 's3' ? 'Namespace' : 'Service',
        },
        metadata: {
          ...(one.name === 's3'
            ? { name: one.namespace }
            : { name: one.name, namespace: one.namespace }),
          ...(one.entity && {
            annotations: { 'meshgates.dev/entity': one.entity },
          }),
        },
        ...(one.spec && { spec: one.spec }),
      },
    }),
  );
const grant = fc
  .record({
    gate: fc.constantFrom('plain', 'plain', ...GATES.map(({ name }) => name)),
    entity: fc.constantFrom(E1, E1, E2),
    scopes: fc.array(
      fc.record(
        {
          cluster: fc.constantFrom('prod-eu', 'prod-eu', 'dev'),
          ...{ namespace, names: fc.subarray(['s1', 's2', 'x']) },
        },
        { requiredKeys: ['cluster', 'namespace'] },
      ),
      { minLength: 1, maxLength: 3 },
    ),
    start: fc.integer({ min: -3, max: 3 }),
    lasts: fc.integer({ min: 1, max: 5 }),
    ended: fc.option(fc.integer({ min: 0, max: 4 }), { freq: 2 }),
    ending: fc.constantFrom('Revoked' as const, 'Superseded' as const),
  })
  .map(({ start, lasts, ended, ending, ...one }) => ({
    ...{ ...one, start: at(start), end: at(start + lasts) },
    ...(ended !== null && {
      ended: { ending, at: at(start + ended), by: 'x' },
    }),
  }));
const world = fc.record({
  objects: fc.array(service, { minLength: 1, maxLength: 5 }),
  grants: fc.array(grant, { maxLength: 4 }).map(all =>
    all.map(
      (one, index): Grant => ({
        id: `g${index}`,
        request: `r${index}`,
        ...one,
      }),
    ),
  ),
});

/** The moments at which something begins or ends, and those a second before and after. */
function instantsOf(grants: readonly Grant[]): string[] {
  const turns = grants.flatMap(({ start, end, ended }) => [
    ...[start, end],
    ...(ended ? [ended.at] : []),
  ]);
  const around = [at(0), ...turns].flatMap(turn =>
    [-1, 0, 1].map(s => new Date(Date.parse(turn) + 1000 * s).toISOString()),
  );
  return [...new Set(around)].sort();
}

/** What the rules say of one verdict, by the engine's functions alone. */
function expected(
  row: VerdictRow,
  { resources, ownership, violations, errors }: Delta,
  grants: readonly Grant[],
  instant: string,
): string {
  const mine = resources.put.filter(({ id }) => {
    const place = id.resource === 'namespaces' ? id.name : id.namespace;
    return place === row.namespace && ownersOf(id).includes(row.entity);
  });
  const found = mine.flatMap(({ id, body, kind, version }) => {
    const of = violations.put.filter(
      one => one.gate === row.gate && same(one.resource, id),
    );
    const resource = { id, kind, version, object: body };
    return of.map(violation => ({ violation, of, resource }));
  });
  const gate = new GrantedGate(GATES.find(({ name }) => name === row.gate)!);
  const never = () => {
    throw new Error('No grant here has params');
  };
  const holding = grants.filter(
    one => one.entity === row.entity && holds(one, instant),
  );
  const admitted = found.every(({ violation, of, resource }) => {
    const judged = {
      ...{ cluster: 'prod-eu', resource, violations: of },
      owners: ownersOf(resource.id),
    };
    return holding.some(one =>
      violationsAdmitted(one, gate, judged, never).includes(violation.id),
    );
  });
  if (row.verdict !== 'Fail' || !admitted) {
    return row.verdict;
  }
  const erred = errors.put.some(
    one =>
      one.gate === row.gate && mine.some(({ id }) => same(one.resource, id)),
  );
  return erred ? 'Error' : 'Granted';

  function ownersOf(id: object): string[] {
    const known = ownership.find(one => same(one.resource, id));
    return known?.owners.map(({ entity }) => entity) ?? [];
  }
}

function same(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

describe.each(databases.eachSupportedId())('grants and verdicts, %p', id => {
  let db: Knex;

  beforeAll(async () => {
    db = await createStore(await databases.init(id));
    await replaceGates(db, GATES, []);
  });
  afterAll(() => db.destroy());

  /** Writes the world as one that was just read whole; what it had before is gone. */
  async function write(delta: Delta, grants: readonly Grant[]): Promise<void> {
    const epoch = await openCluster(db, CLUSTER, 'Being read');
    await db('grants').delete();
    await db('grant_scopes').delete();
    for (const one of grants) {
      await db('grants').insert(grantRow(one));
      await db('grant_scopes').insert(scopeRows(one));
    }
    const message = deltaMessage(delta, { epoch, whole: true });
    await commitDelta(db, message, { currency: { state: 'Current' } });
  }

  it('say by the database at every moment what the engine says', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(world, async ({ objects, grants }) => {
        const session = createSession({
          ...{ cluster: CLUSTER, meshes: [], gates: GATES, grants },
          ...{ ownership: defaultOwnershipChain, entities: ENTITIES },
        });
        session.apply([
          { type: 'currency', kinds: 'all', currency: { state: 'Current' } },
          { type: 'put', objects },
        ]);
        const delta = session.snapshot();
        await write(delta, grants);
        for (const now of instantsOf(grants)) {
          const rows = await effectiveVerdicts(db, { now });
          const told = rows.map(
            row =>
              `${row.entity} ${row.namespace} ${row.gate} ${
                VERDICTS[row.rank]
              }`,
          );
          const wanted = delta.verdicts.put.map(
            row =>
              `${row.entity} ${row.namespace} ${row.gate} ${expected(
                row,
                delta,
                grants,
                now,
              )}`,
          );
          expect({ now, verdicts: told.sort() }).toEqual({
            now,
            verdicts: wanted.sort(),
          });
          wanted.forEach(line => seen.add(line.split(' ')[3]));
        }
      }),
      { numRuns: 100 },
    );
    // What never comes up is not tested.
    expect([...seen]).toEqual(
      expect.arrayContaining(['Fail', 'Granted', 'Error', 'Warn', 'Pass']),
    );
  });
});
