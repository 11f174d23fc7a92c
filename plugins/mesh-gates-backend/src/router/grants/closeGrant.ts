import { NotAllowedError } from '@backstage/errors';
import { Grant } from '@mesh-gates/engine';
import { noSuchGrant } from '../../permissions/RequestAccess';
import { Grant as WireGrant } from '../../schema/openapi/generated/models';
import { readGrant } from '../../store/requests/readGrants';
import { audited } from '../audited';
import { keyedWrite } from '../idempotencyKey';
import { RouterContext, userOf } from '../RouterContext';
import { grantViews } from './grantViews';

/** Ends a grant as a user, who must be allowed what it takes, and answers with it. @internal */
export async function closeGrant(
  context: RouterContext,
  request: { params: { id: string }; body: { reason: string } },
  type: 'revoke' | 'end',
): Promise<WireGrant> {
  const { db, requestAccess, requests } = context;
  const credentials = await userOf(context, request);
  const { id } = request.params;
  const write = {
    eventId: `grant-${type}`,
    severityLevel: 'medium' as const,
    meta: { grant: id },
  };
  return audited(context, request, write, async () => {
    const before = await readGrant(db, id);
    if (!before) {
      throw noSuchGrant(id);
    }
    await requestAccess.toGrant(before, credentials);
    if (
      type === 'revoke' &&
      !(await requestAccess.mayRevoke(id, credentials))
    ) {
      throw new NotAllowedError('Your permissions do not let you revoke this');
    }
    const person = await requestAccess.personOf(credentials);
    const { reason } = request.body;
    const keyed = keyedWrite(request, person.ref);
    const action = { type, reason };
    const sending = { keyed };
    const { grant } = await requests.workflow.endGrant(
      id,
      action,
      person,
      sending,
    );
    const [answer] = await grantViews(context, [grant], credentials);
    return { answer, meta: { before: stateOf(before), after: stateOf(grant) } };
  });
}

/** What the auditor hears of a grant. */
function stateOf({ gate, entity, end, ended }: Grant) {
  return {
    ...{ gate, entity, end },
    ending: ended?.ending ?? 'Holding',
    reason: ended?.reason ?? '',
  };
}
