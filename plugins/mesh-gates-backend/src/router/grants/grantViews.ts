import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Grant } from '@mesh-gates/engine';
import { revocableBy } from '../../requests/revocable';
import { Grant as WireGrant } from '../../schema/openapi/generated/models';
import { readEnforcements } from '../../store/enforcement/readEnforcement';
import { countMatches } from '../../store/requests/countMatches';
import { listRequests } from '../../store/requests/listRequests';
import { permittedIds } from '../../store/requests/permittedIds';
import { RouterContext } from '../RouterContext';
import { readSurroundings } from '../surroundings';
import { grantOf } from '../wire/grant';

/** Grants as a caller may read them, who may see each of them. @internal */
export async function grantViews(
  { db, requestAccess, requests }: RouterContext,
  grants: readonly Grant[],
  credentials: BackstageCredentials,
): Promise<WireGrant[]> {
  if (grants.length === 0) {
    return [];
  }
  const ids = grants.map(({ id }) => id);
  const person = await requestAccess.personOf(credentials);
  const entities = grants.map(({ entity }) => entity);
  const around = await readSurroundings(db, person, entities);
  const visible = await requestAccess.visibleRequests(credentials);
  const asked = await listRequests(
    db,
    { ...visible, ids: grants.map(({ request }) => request) },
    { limit: grants.length, descending: false },
  );
  const { settings } = requests;
  const deciding = await revocableBy(db, grants, person, {
    ...around,
    settings,
  });
  const permitted =
    deciding.length > 0 ? await requestAccess.revocable(credentials) : 'none';
  const revocable = await permittedIds(db, 'grants', deciding, permitted);
  const matches = await countMatches(db, ids);
  const enforcements = await readEnforcements(db, ids);
  return grants.map(grant =>
    grantOf(grant, around, {
      request: asked.find(({ id }) => id === grant.request),
      matches: matches.get(grant.id) ?? { objects: 0, violations: 0 },
      enforcements: enforcements.filter(one => one.grant === grant.id),
      canRevoke: revocable.has(grant.id),
    }),
  );
}
