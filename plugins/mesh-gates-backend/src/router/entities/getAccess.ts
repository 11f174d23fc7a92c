import { stringifyEntityRef } from '@backstage/catalog-model';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { noSuchEntity } from '../../permissions/Access';
import { EntityAccess, Feature } from '../../schema/openapi/generated/models';
import { GateView, readEntityStatus } from '../../status/readEntityStatus';
import { databaseNow } from '../../store/databaseClock';
import { listGrants } from '../../store/requests/listGrants';
import { listRequests } from '../../store/requests/listRequests';
import { compare } from '../compare';
import { ParameterType, readCursor, writeCursor } from '../cursor';
import { grantViews } from '../grants/grantViews';
import { waitingFor } from '../requests/waitingFor';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { readSurroundings } from '../surroundings';
import { requestSummary } from '../wire/accessRequest';
import { clusterAsOf } from '../wire/clusterAsOf';
import { GateAccess, readGateAccess } from './gateAccess';

/** Grants and requests that the page itself shows. */
const SHOWN = 100;

interface AccessQuery {
  show?: string;
  mesh?: string[];
  enforcement?: string[];
  stage?: string[];
}

const PARAMETERS: Record<keyof AccessQuery, ParameterType> = {
  show: 'text',
  mesh: 'list',
  enforcement: 'list',
  stage: 'list',
};

/** `GET /entities/{kind}/{namespace}/{name}/access`. @internal */
export function addGetEntityAccess(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get(
    '/entities/:kind/:namespace/:name/access',
    async (request, response) => {
      const { access, db } = context;
      const credentials = await callerOf(context, request);
      const ref = stringifyEntityRef(request.params);
      await access.toEntity(ref, credentials);
      const view = await readEntityStatus(db, ref);
      if (!view) {
        throw noSuchEntity(ref);
      }
      const { limit = 50, cursor: text, ...given } = request.query;
      const cursor = readCursor(text, { parameters: PARAMETERS, after: 1 });
      const query: AccessQuery = cursor?.query ?? given;
      const mine = await access.ownershipOf(credentials);
      const owner = view.owners.some(one => mine.includes(one));
      const entity = { ref, owners: view.owners, owner };
      const accessOf = await readGateAccess(context, entity, credentials);
      const all = view.gates.map(gate => feature(gate, accessOf(gate.gate)));
      const wanted = all.filter(one => fits(one, query)).sort(inUseFirst);
      // Gates are few: the page is cut here, after the row that the page before ended with.
      const before = wanted.findIndex(
        ({ gate }) => gate.name === cursor?.after[0],
      );
      const page = wanted.slice(before + 1, before + 1 + limit);
      const last = page.at(-1);
      response.json({
        entityRef: ref,
        owners: view.owners,
        viewer: { owner },
        features: page,
        total: wanted.length,
        totalUnfiltered: all.length,
        nextCursor:
          last && last !== wanted.at(-1)
            ? writeCursor({ query: { ...query }, after: [last.gate.name] })
            : undefined,
        ...(await history(context, ref, credentials)),
        asOf: view.clusters.map(clusterAsOf),
      });
    },
  );
}

function feature(view: GateView, access: GateAccess): Feature {
  const { gate, stage, verdict, places } = view;
  const { name, enforcement } = gate;
  const { title, mesh, locked = false } = gate.gate.spec;
  return {
    gate: { name, title, mesh, enforcement, locked },
    stage: stage?.stage as Feature['stage'],
    verdict,
    inUse: places > 0,
    places,
    ...access,
    canRequest: access.canRequest ?? {
      allowed: false,
      reason: NO_REQUESTS[locked ? 'Locked' : enforcement],
    },
  };
}

const NO_REQUESTS: Record<string, string> = {
  Locked: 'The gate is locked: no exceptions are granted',
  Deny: 'The gate is denied, and no request changes that',
  Allow: 'It is allowed: no approval is needed',
  Warn: 'It only warns: no approval is needed',
};

function fits(row: Feature, query: AccessQuery): boolean {
  const { show = 'inUse' } = query;
  const { gate, stage } = row;
  const shown =
    show === 'all' ||
    (show === 'requestable'
      ? row.canRequest.allowed
      : row.inUse || row.grant !== undefined || row.request !== undefined);
  return (
    shown &&
    (!query.mesh || query.mesh.includes(gate.mesh!)) &&
    (!query.enforcement || query.enforcement.includes(gate.enforcement!)) &&
    (!query.stage || (stage !== undefined && query.stage.includes(stage)))
  );
}

function inUseFirst(a: Feature, b: Feature): number {
  return (
    Number(b.inUse) - Number(a.inUse) ||
    compare(a.gate.title, b.gate.title) ||
    compare(a.gate.name, b.gate.name)
  );
}

/** Grants and requests of an entity, the newest first. */
async function history(
  context: RouterContext,
  ref: string,
  credentials: BackstageCredentials,
): Promise<Pick<EntityAccess, 'grants' | 'requests'>> {
  const { db, requestAccess } = context;
  const person = await requestAccess.personOf(credentials);
  const visible = await requestAccess.visibleRequests(credentials);
  const only = { only: [ref] };
  const page = { limit: SHOWN, descending: true };
  const requests = await listRequests(db, { ...visible, ...only }, page);
  const grants = await listGrants(
    db,
    { ...(await requestAccess.visibleGrants(credentials)), ...only },
    { now: await databaseNow(db), ...page },
  );
  const waiting = await waitingFor(context, visible, credentials);
  const around = await readSurroundings(db, person, [ref]);
  return {
    grants: await grantViews(context, grants, credentials),
    requests: requests.map(one =>
      requestSummary(
        one,
        around,
        waiting.some(({ id }) => id === one.id),
      ),
    ),
  };
}
