import { InputError } from '@backstage/errors';
import { Request } from 'express';
import { noSuchEntity } from '../../permissions/Access';
import { readEntities } from '../../store/read/readEntities';
import { databaseNow } from '../../store/databaseClock';
import { readGates } from '../../store/read/readGates';
import { listGrants } from '../../store/requests/listGrants';
import { fullRef } from '../fullRef';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { evaluationOf } from './evaluationOf';

/** `POST /evaluate`. @internal */
export function addEvaluate(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.post('/evaluate', async (request, response) => {
    const { access, auditor, db, evaluation } = context;
    const credentials = await callerOf(context, request);
    const { manifests, cluster, entityRef, namespace } = request.body;
    if (Buffer.byteLength(manifests) > MOST_BYTES) {
      throw new InputError('The manifests have more than 1 MiB; post fewer');
    }
    const entity = entityRef === undefined ? undefined : fullRef(entityRef);
    const event = await auditor.createEvent({
      eventId: 'evaluate',
      severityLevel: 'low',
      request: request as unknown as Request,
      meta: { cluster, entity, bytes: manifests.length },
    });
    try {
      const { content } = entity
        ? await access.toEvaluate(entity, credentials)
        : await access.toEvaluateAny(credentials);
      if (entity && !(await readEntities(db, [entity])).has(entity)) {
        throw noSuchEntity(entity);
      }
      const answer = await evaluation.evaluate({
        cluster,
        manifests,
        entity,
        namespace: namespace ?? 'default',
      });
      const grants = entity
        ? await listGrants(
            db,
            { only: [entity], holding: true, clusters: [cluster] },
            { now: await databaseNow(db), limit: GRANTS, descending: false },
          )
        : [];
      const body = evaluationOf(
        answer,
        cluster,
        await readGates(db),
        content,
        new Set(grants.map(({ id }) => id)),
      );
      await event.success({ meta: { objects: body.objects.length } });
      response.json(body);
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });
}

/** More than an entity has at a time. */
const GRANTS = 1_000;
const MOST_BYTES = 1024 * 1024;
