import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { isOpen } from '@mesh-gates/engine';
import {
  AccessRequest,
  RequestAction,
} from '../../schema/openapi/generated/models';
import { noSuchRequest } from '../../permissions/RequestAccess';
import { RequestDetail } from '../../requests/RequestDesk';
import { readEvidence } from '../../status/readEvidence';
import { listGrants } from '../../store/requests/listGrants';
import { listRequests } from '../../store/requests/listRequests';
import { readRequest } from '../../store/requests/readRequests';
import { grantViews } from '../grants/grantViews';
import { RouterContext } from '../RouterContext';
import { readSurroundings } from '../surroundings';
import {
  earlierRequest,
  neededApprovals,
  requestEvent,
  requestSummary,
} from '../wire/accessRequest';
import { termsOf } from '../wire/accessTerms';
import { requestEvidence } from '../wire/evidence';
import { gateFacts } from '../wire/gateFacts';
import { manifestTrial } from './manifestTrial';
import { NOT_PERMITTED } from './notPermitted';

/** Of others: as many as anybody reads. */
const [DECIDED, OTHERS] = [20, 100];

/** A request with everything that a decision needs, as far as a caller may see it. @internal */
export async function requestDetail(
  context: RouterContext,
  id: string,
  credentials: BackstageCredentials,
): Promise<AccessRequest> {
  const { access, db, requestAccess, requests } = context;
  const subject = await readRequest(db, id);
  if (!subject) {
    throw noSuchRequest(id);
  }
  const { content } = await requestAccess.toRequest(subject, credentials);
  const person = await requestAccess.personOf(credentials);
  const detail = await requests.desk.inspect(id, person);
  const { request } = detail;
  const around = await readSurroundings(db, person, [request.entity]);
  const actions = await permittedActions(context, detail, credentials);
  const canDecide = actions.some(one => one.type === 'approve' && one.allowed);
  const evidence = await readEvidence(db, request, request.terms.scopes);
  const { gate: name, ask, terms } = request;
  const wish = {
    gate: name,
    entity: request.entity,
    ask: { ...ask, ...terms },
  };
  const visible = await access.toEntities(credentials);
  const gate = around.gates.get(request.gate);
  return {
    ...requestSummary(request, around, canDecide),
    ...(await beside(context, detail, credentials)),
    asked: termsOf(request.ask),
    editors: [...request.editors],
    manifest: request.ask.manifest,
    gateFacts: gate ? gateFacts(gate) : null,
    gateParams: gate?.params as AccessRequest['gateParams'],
    stage: detail.stage,
    maxDuration: detail.maxDuration,
    deciders: detail.decisions.map(neededApprovals),
    actions,
    evidence: requestEvidence(evidence, around, content),
    trial: isOpen(request)
      ? await manifestTrial(context, wish, credentials)
      : undefined,
    neighbours: detail.neighbours
      .filter(({ entity }) => visible === 'all' || visible.has(entity))
      .map(({ entity, ...place }) => ({ entityRef: entity, ...place })),
    events: detail.events.map(requestEvent),
  };
}

/** What became of other requests, and what others were granted. */
async function beside(
  context: RouterContext,
  { request, grant, before, alsoGranted }: RequestDetail,
  credentials: BackstageCredentials,
) {
  const { db, requestAccess } = context;
  const { gate, entity } = request;
  const requests = await requestAccess.visibleRequests(credentials);
  const grants = await requestAccess.visibleGrants(credentials);
  const newest = { descending: true, limit: OTHERS };
  const earlier = await listRequests(
    db,
    { ...requests, ids: before.map(({ id }) => id) },
    newest,
  );
  const states = ['Approved', 'Denied'] as const;
  const decided = await listRequests(
    db,
    { ...requests, gates: [gate], states },
    newest,
  );
  const shown = [...alsoGranted.slice(0, OTHERS), ...(grant ? [grant] : [])];
  const visible = await listGrants(
    db,
    { ...grants, ids: shown.map(({ id }) => id) },
    { now: request.since, limit: OTHERS + 1, descending: false },
  );
  const views = await grantViews(context, visible, credentials);
  return {
    before: earlier.map(earlierRequest),
    decided: decided
      .filter(one => one.entity !== entity)
      .slice(0, DECIDED)
      .map(earlierRequest),
    alsoGranted: views.filter(({ id }) => id !== grant?.id),
    grantDetail: views.find(({ id }) => id === grant?.id),
  };
}

const DECIDING = ['approve', 'deny', 'ask'];
const OWNING = ['edit', 'withdraw'];

/** What a caller could do now: as the workflow has it, narrowed by permissions; a service does nothing. */
async function permittedActions(
  { requestAccess }: RouterContext,
  { request, actions }: RequestDetail,
  credentials: BackstageCredentials,
): Promise<RequestAction[]> {
  const decide = await requestAccess.mayDecide(request.id, credentials);
  const ask = await requestAccess.mayAsk(request.entity, credentials);
  return actions.map(({ type, refusal }) => {
    const forbidden =
      (DECIDING.includes(type) && !decide) || (OWNING.includes(type) && !ask);
    const why = refusal ?? (forbidden ? NOT_PERMITTED : undefined);
    return { type, allowed: why === undefined, refusal: why };
  });
}
