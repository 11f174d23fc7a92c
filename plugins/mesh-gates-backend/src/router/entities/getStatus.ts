import { stringifyEntityRef } from '@backstage/catalog-model';
import { noSuchEntity } from '../../permissions/Access';
import { readEntityStatus } from '../../status/readEntityStatus';
import { answerTagged } from '../answerTagged';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { entityStatus } from '../wire/entityStatus';
import { readGateAccess } from './gateAccess';

/** `GET /entities/{kind}/{namespace}/{name}/status`. @internal */
export function addGetEntityStatus(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get(
    '/entities/:kind/:namespace/:name/status',
    async (request, response) => {
      const { access, catalog, db } = context;
      const credentials = await callerOf(context, request);
      const ref = stringifyEntityRef(request.params);
      const { content } = await access.toEntity(ref, credentials);
      const seen = request.headers['if-none-match'];
      if (!seen) {
        // A page is being opened; one that is open already only polls.
        await catalog.refresh(ref);
      }
      const view = await readEntityStatus(db, ref);
      if (!view) {
        throw noSuchEntity(ref);
      }
      const mine = await access.ownershipOf(credentials);
      const owner = view.owners.some(one => mine.includes(one));
      const others = view.affecting.flatMap(one => one.owners);
      const readable = await access.toContentOf(
        [...new Set(others)],
        credentials,
      );
      const entity = { ref, owners: view.owners, owner };
      const accessOf = await readGateAccess(context, entity, credentials);
      const viewer = { content, owner, readable, accessOf };
      const body = entityStatus(view, viewer);
      answerTagged(request, response, body);
    },
  );
}
