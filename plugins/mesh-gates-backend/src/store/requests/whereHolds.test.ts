import { TestDatabases } from '@backstage/backend-test-utils';
import { Grant, holds } from '@mesh-gates/engine';
import fc from 'fast-check';
import { Knex } from 'knex';
import { STORE_DATABASES, createStore } from '../../__testUtils__/databases';
import { readGrantsWhere, readHoldingGrants } from './readGrants';
import { grantRow, scopeRows } from './requestRows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const BASE = Date.parse('2026-12-24T23:59:59.000Z');
const at = (ms: number) => new Date(BASE + ms).toISOString();

/** Moments that are near to each other and often the same: a second, a millisecond, none. */
const moments = fc.oneof(
  fc.constantFrom(-1000, -1, 0, 1, 999, 1000, 1001),
  fc.integer({ min: -3000, max: 3000 }),
);
const times = fc.record({
  start: moments,
  end: moments,
  ended: fc.option(moments),
});

function grant(
  index: number,
  time: typeof times extends fc.Arbitrary<infer T> ? T : never,
): Grant {
  return {
    id: `g${index}`,
    request: `r${index}`,
    gate: 'lua',
    entity: 'component:default/checkout',
    scopes: [
      { cluster: 'prod-eu', namespace: 'b', names: ['x'] },
      { cluster: 'prod-eu', namespace: 'a', labels: { app: 'cart' } },
    ],
    params: { allowed: ['Lua'], most: 3 },
    start: at(time.start),
    end: at(time.end),
    renews: 'g0',
    ...(time.ended === null
      ? {}
      : {
          ended: {
            ending: 'Revoked' as const,
            at: at(time.ended),
            by: 'user:default/mia',
            reason: 'Misused',
          },
        }),
  };
}

describe.each(databases.eachSupportedId())('grants, %p', id => {
  let db: Knex;

  beforeAll(async () => {
    db = await createStore(await databases.init(id));
  });
  afterAll(() => db.destroy());

  it('hold by the database exactly when they hold by the engine', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(times, { minLength: 1, maxLength: 20 }),
        fc.array(moments, { minLength: 1, maxLength: 5 }),
        async (all, instants) => {
          const grants = all.map((time, index) => grant(index, time));
          await db('grants').delete();
          await db('grant_scopes').delete();
          for (const one of grants) {
            await db('grants').insert(grantRow(one));
            await db('grant_scopes').insert(scopeRows(one));
          }
          for (const instant of instants) {
            const held = await readHoldingGrants(db, at(instant));
            expect(held.map(one => one.id).sort()).toEqual(
              grants
                .filter(one => holds(one, at(instant)))
                .map(one => one.id)
                .sort(),
            );
          }
          const stored = await readGrantsWhere(db, () => {});
          expect([...stored].sort((a, b) => a.id.localeCompare(b.id))).toEqual(
            [...grants].sort((a, b) => a.id.localeCompare(b.id)),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
