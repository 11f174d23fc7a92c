import { NotFoundError } from '@backstage/errors';
import { durationMs, Refusal, Term } from '@mesh-gates/engine';
import {
  AccessTerm,
  RequestPreview,
} from '../../schema/openapi/generated/models';
import { readEvidence } from '../../status/readEvidence';
import { suggestScopes } from '../../status/suggestScopes';
import { readGate } from '../../store/read/readGates';
import { usualAnswerSeconds } from '../../store/requests/usualAnswer';
import { fullRef } from '../fullRef';
import { OpenApiRouter, RouterContext, userOf } from '../RouterContext';
import { readSurroundings } from '../surroundings';
import { neededApprovals } from '../wire/accessRequest';
import { readTerm, scopeOf } from '../wire/accessTerms';
import { requestEvidence } from '../wire/evidence';
import { gateFacts } from '../wire/gateFacts';
import { manifestTrial } from './manifestTrial';
import { NOT_PERMITTED } from './notPermitted';

/** Where nothing is said of how long. */
const USUAL = 'P30D';

/** `POST /requests/preview`. @internal */
export function addPreviewRequest(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.post('/requests/preview', async (request, response) => {
    const { access, db, requestAccess, requests } = context;
    const credentials = await userOf(context, request);
    const { gate: name, entityRef, edits, ...draft } = request.body;
    const entity = fullRef(entityRef);
    const { content } = await access.toEntity(entity, credentials);
    const gate = await readGate(db, name);
    if (!gate) {
      throw new NotFoundError(`No gate has the name ${name}`);
    }
    const person = await requestAccess.personOf(credentials);
    const around = await readSurroundings(db, person, [entity]);
    const owners = around.owners.get(entity) ?? [];
    const suggested = await suggestScopes(db, name, { entity, owners });
    const scopes = draft.scopes ?? suggested.map(scopeOf);
    const most =
      gate.gate.spec.requests?.maxDuration ?? requests.settings.maxDuration;
    const term = draft.term ? readTerm(draft.term) : usualTerm(most);
    const { justification = '' } = draft;
    const ask = { ...draft, scopes, term, justification };
    const wish = { gate: name, entity, ask };
    const preview = await requests.desk.preview(wish, person, edits);
    const permitted = await requestAccess.mayAsk(entity, credentials);
    const evidence = await readEvidence(db, wish, scopes);
    const body: RequestPreview = {
      gate: gateFacts(gate),
      stage: preview.stage,
      entityRef: entity,
      owners: [...owners],
      scopes,
      suggestedScopes: suggested.map(scopeOf),
      term: term as AccessTerm,
      end: preview.end,
      maxDuration: preview.maxDuration,
      gateParams: gate.params as RequestPreview['gateParams'],
      deciders: preview.decisions.map(neededApprovals),
      usualAnswerSeconds: await usualAnswerSeconds(db, name),
      rule: preview.rule,
      refusals: refusalsOf(preview.refusal, permitted),
      evidence: requestEvidence(evidence, around, content),
      trial: await manifestTrial(context, wish, credentials),
    };
    response.json(body);
  });
}

function usualTerm(most: string): Term {
  const shorter = (durationMs(most) ?? 0) < durationMs(USUAL)!;
  return { duration: shorter ? most : USUAL };
}

function refusalsOf(refusal: Refusal | undefined, permitted: boolean) {
  if (refusal) {
    return [refusal];
  }
  return permitted ? [] : [NOT_PERMITTED];
}
