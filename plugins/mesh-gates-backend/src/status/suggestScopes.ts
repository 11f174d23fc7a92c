import { GrantScope, VERDICTS } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { effectiveVerdicts } from '../store/read/effectiveVerdicts';
import { readPlaces } from '../store/requests/readPlaces';

const FAIL = VERDICTS.indexOf('Fail');
/** As many as one request can be about. */
const MOST = 50;

/** Places that an entity could ask for: where the gate fails, else where the entity is; those that would be refused come only where there are no others. @internal */
export async function suggestScopes(
  db: Knex,
  gate: string,
  { entity, owners }: { entity: string; owners: readonly string[] },
): Promise<GrantScope[]> {
  const scope = { entities: [entity], gates: [gate] };
  const rows = await effectiveVerdicts(db, scope);
  const failing = rows.filter(
    row => Number(row.rank) === FAIL && row.namespace !== '',
  );
  const found: GrantScope[] =
    failing.length > 0
      ? failing
      : await db('placements')
          .where({ entity })
          .whereNot({ namespace: '' })
          .orderBy(['cluster', 'namespace']);
  const scopes = found
    .slice(0, MOST)
    .map(({ cluster, namespace }) => ({ cluster, namespace }));
  const places = await readPlaces(db, { entity, owners }, scopes);
  const possible = scopes.filter((_scope, index) => {
    const { placed, control, foreignGateways } = places[index];
    return placed && !control && foreignGateways.length === 0;
  });
  return possible.length > 0 ? possible : scopes;
}
