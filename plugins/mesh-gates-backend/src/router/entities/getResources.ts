import { stringifyEntityRef } from '@backstage/catalog-model';
import { stringify } from 'yaml';
import { noSuchEntity } from '../../permissions/Access';
import { OwnedResource as Wire } from '../../schema/openapi/generated/models';
import { readEntities } from '../../store/read/readEntities';
import {
  OwnedResource,
  readOwnedResources,
} from '../../store/read/readResources';
import { readCursor, writeCursor } from '../cursor';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';

/** `GET /entities/{kind}/{namespace}/{name}/resources`. @internal */
export function addGetEntityResources(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get(
    '/entities/:kind/:namespace/:name/resources',
    async (request, response) => {
      const { access, db } = context;
      const credentials = await callerOf(context, request);
      const ref = stringifyEntityRef(request.params);
      const { content } = await access.toEntity(ref, credentials);
      if (!(await readEntities(db, [ref])).has(ref)) {
        throw noSuchEntity(ref);
      }
      const { limit = 50, cursor } = request.query;
      const position = readCursor(cursor, { parameters: {}, after: 2 })?.after;
      const { items, total } = await readOwnedResources(db, ref, {
        limit: limit + 1,
        after: position && {
          cluster: String(position[0]),
          key: String(position[1]),
        },
      });
      const page = items.slice(0, limit);
      const last = page.at(-1);
      response.json({
        items: page.map(resource => ownedResource(resource, content)),
        total,
        nextCursor:
          last && items.length > limit
            ? writeCursor({ query: {}, after: [last.cluster, last.key] })
            : undefined,
      });
    },
  );
}

function ownedResource(resource: OwnedResource, content: boolean): Wire {
  const { cluster, group, kind, namespace, name } = resource;
  return {
    object: {
      cluster,
      group,
      kind,
      resource: resource.resource,
      namespace,
      name,
    },
    reason: resource.reason,
    source: resource.source,
    yaml: content ? stringify(resource.body, { lineWidth: 0 }) : undefined,
  };
}
