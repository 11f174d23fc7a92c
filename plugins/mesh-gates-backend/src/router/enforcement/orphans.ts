import { Orphan, readOrphans } from '../../enforcement/readOrphans';
import { Orphan as WireOrphan } from '../../schema/openapi/generated/models';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { scopeOf } from '../wire/accessTerms';

/** `GET /enforcement/orphans`. @internal */
export function addListOrphans(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get('/enforcement/orphans', async (request, response) => {
    const { access, db } = context;
    const credentials = await callerOf(context, request);
    await access.toClusters(credentials);
    await access.toAdopt(credentials);
    response.json({ items: (await readOrphans(db)).map(orphanOf) });
  });
}

function orphanOf({ grant, described, objects, fault }: Orphan): WireOrphan {
  return {
    grant,
    adoptable: fault === undefined,
    reason: fault,
    ...(described && {
      gate: described.gate,
      entityRef: described.entity,
      scopes: described.scopes.map(scopeOf),
      params: described.params as WireOrphan['params'],
      start: described.start,
      end: described.end,
    }),
    objects: objects.map(object => ({ ...object })),
  };
}
