import { TestDatabases } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import fc from 'fast-check';
import { Knex } from 'knex';
import { createStore, STORE_DATABASES } from '../__testUtils__/databases';
import { hashedEntity } from '../__testUtils__/deltas';
import {
  readGrantSubjects,
  readRequestSubjects,
} from '../store/requests/readAccessSubjects';
import { AccessCondition, whereAccess } from '../store/requests/whereAccess';
import { putEntities } from '../store/write/putEntities';
import {
  meshGatesGrantConditions,
  meshGatesRequestConditions,
} from './accessConditions';
import { grantRules, requestRules } from './accessRules';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const ASKERS = ['anna', 'ben', 'mia'].map(name => `user:default/${name}`);
const OWNERS = ['checkout', 'edge'].map(name => `group:default/${name}`);
const GATES = ['lua', 'mtls'];
const TIME = '2026-11-24T12:00:00.000Z';

const KINDS = {
  requests: {
    conditions: meshGatesRequestConditions,
    authorize: createConditionAuthorizer(Object.values(requestRules)),
    transform: createConditionTransformer<AccessCondition, any>(
      Object.values(requestRules),
    ),
    subjects: readRequestSubjects,
  },
  grants: {
    conditions: meshGatesGrantConditions,
    authorize: createConditionAuthorizer(Object.values(grantRules)),
    transform: createConditionTransformer<AccessCondition, any>(
      Object.values(grantRules),
    ),
    subjects: readGrantSubjects,
  },
} as const;

/** Conditions of a policy, up to three deep. */
function criteria(
  of: typeof meshGatesRequestConditions | typeof meshGatesGrantConditions,
): fc.Arbitrary<PermissionCriteria<PermissionCondition>> {
  const some = (values: readonly string[]) => fc.subarray([...values]);
  const { tree } = fc.letrec(tie => ({
    leaf: fc.oneof(
      some(ASKERS).map(claims => of.isRequester({ claims })),
      some(OWNERS).map(claims => of.isEntityOwner({ claims })),
      some(GATES).map(gates => of.hasGate({ gates })),
    ),
    tree: fc.oneof(
      { maxDepth: 3 },
      tie('leaf'),
      fc
        .array(tie('tree'), { minLength: 1, maxLength: 3 })
        .map(allOf => ({ allOf })),
      fc
        .array(tie('tree'), { minLength: 1, maxLength: 3 })
        .map(anyOf => ({ anyOf })),
      tie('tree').map(not => ({ not })),
    ),
  }));
  return tree as fc.Arbitrary<PermissionCriteria<PermissionCondition>>;
}

describe.each(databases.eachSupportedId())('rules of policies, %p', id => {
  let db: Knex;
  const ids: string[] = [];

  beforeAll(async () => {
    db = await createStore(await databases.init(id));
    const entities = [
      ['component:default/nobodys', []],
      ['component:default/checkout', [OWNERS[0]]],
      ['component:default/shared', OWNERS],
    ] as const;
    await putEntities(
      db,
      entities.map(([ref, owners]) =>
        hashedEntity(ref, { owners: [...owners] }),
      ),
      [],
    );
    const rows = entities.flatMap(([entity]) =>
      GATES.flatMap(gate => ASKERS.map(asker => ({ entity, gate, asker }))),
    );
    for (const [index, row] of rows.entries()) {
      ids.push(`x${index}`);
      await db('requests').insert({
        ...row,
        id: `x${index}`,
        number: index + 1,
        state: 'Approved',
        since: TIME,
        version: 1,
        created_at: TIME,
        deadline: TIME,
        ask: '{}',
        terms: '{}',
        editors: '[]',
        approvals: '[]',
      });
      const { entity, gate } = row;
      await db('grants').insert({
        ...{ entity, gate },
        id: `x${index}`,
        request: `x${index}`,
        start_at: TIME,
        end_at: TIME,
      });
    }
  });
  afterAll(() => db.destroy());

  it.each(['requests', 'grants'] as const)(
    'hold for the same %s, whether asked one by one or of the database',
    async table => {
      const { conditions, authorize, transform, subjects } = KINDS[table];
      const all = await subjects(db, ids);
      let some = 0;
      await fc.assert(
        fc.asyncProperty(criteria(conditions), async one => {
          const decision = {
            result: AuthorizeResult.CONDITIONAL,
            pluginId: 'mesh-gates',
            resourceType: `mesh-gates-${table.slice(0, -1)}`,
            conditions: one,
          } as const;
          const byRule = ids.filter((_id, at) => authorize(decision, all[at]));
          const query = db(table).orderBy('id');
          query.where(where => whereAccess(db, where, table, transform(one)));
          const bySql: string[] = await query.pluck('id');
          expect(bySql.sort()).toEqual([...byRule].sort());
          some += byRule.length > 0 && byRule.length < ids.length ? 1 : 0;
        }),
        { numRuns: 150 },
      );
      expect(some).toBeGreaterThan(30);
    },
  );

  it('know nothing of what is not there', async () => {
    expect(await readRequestSubjects(db, ['x0', 'none'])).toEqual([
      { gate: 'lua', asker: ASKERS[0], owners: [] },
      undefined,
    ]);
    expect(await readGrantSubjects(db, ['none'])).toEqual([undefined]);
  });
});
