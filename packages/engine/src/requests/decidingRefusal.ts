import { mayDecide, rolesOf } from './fourEyes';
import { placesOf } from './placeFaults';
import { notAllowed } from './refusals';
import { AccessRequest, Person, Refusal, RequestFacts } from './request';

/** Why a person may not decide about a request as it stands, with what to do instead. @internal */
export function decidingRefusal(
  request: AccessRequest,
  actor: Person,
  facts: RequestFacts,
  mend: string,
): Refusal | undefined {
  const requirements = facts.approvers.requirementsFor(
    placesOf(request.terms.scopes, facts.places),
  );
  const may = mayDecide(actor, requirements, rolesOf(request, facts));
  return may.may ? undefined : notAllowed(may.reason, mend);
}
