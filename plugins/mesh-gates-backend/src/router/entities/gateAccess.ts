import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { AccessRequest, Grant } from '@mesh-gates/engine';
import { approversOf, RequestSettings } from '../../requests/RequestSettings';
import {
  CanRequest,
  CoveringGrant,
  OpenRequest,
} from '../../schema/openapi/generated/models';
import { databaseNow } from '../../store/databaseClock';
import { StoredGate } from '../../store/read/readGates';
import { listGrants } from '../../store/requests/listGrants';
import { listRequests } from '../../store/requests/listRequests';
import { RouterContext } from '../RouterContext';

/** More than an entity has at a time. */
const ALL = 1_000;

/** What an entity was granted of a gate, what was asked for, and whether the caller may ask. @internal */
export interface GateAccess {
  grant?: CoveringGrant;
  request?: OpenRequest;
  /** Absent where no approval is needed. */
  canRequest?: CanRequest;
}

/** Reads an entity's access, by gate, as a caller may see it. @internal */
export async function readGateAccess(
  { db, requestAccess, requests }: RouterContext,
  {
    ref,
    owners,
    owner,
  }: { ref: string; owners: readonly string[]; owner: boolean },
  credentials: BackstageCredentials,
): Promise<(gate: StoredGate) => GateAccess> {
  const seen = await requestAccess.visibleRequests(credentials);
  const grants = await listGrants(
    db,
    {
      ...(await requestAccess.visibleGrants(credentials)),
      ...{ only: [ref], holding: true },
    },
    { now: await databaseNow(db), limit: ALL, descending: false },
  );
  const newest = { limit: ALL, descending: true };
  const open = await listRequests(
    db,
    { ...seen, only: [ref], states: ['Pending', 'Asked'] },
    newest,
  );
  const ids = grants.map(({ request }) => request);
  const approved =
    ids.length > 0 ? await listRequests(db, { ...seen, ids }, newest) : [];
  const permitted = owner && (await requestAccess.mayAsk(ref, credentials));
  const { settings } = requests;
  return gate => {
    const grant = grants.find(one => one.gate === gate.name);
    const request = open.find(one => one.gate === gate.name);
    return {
      grant:
        grant &&
        coveringGrant(
          grant,
          approved.find(({ id }) => id === grant.request),
        ),
      request: request && openRequest(request),
      canRequest:
        gate.enforcement === 'RequireApproval' && !gate.gate.spec.locked
          ? canRequest(gate, { owner, owners, permitted, settings })
          : undefined,
    };
  };
}

function coveringGrant(
  { id, request, start, end }: Grant,
  approved: AccessRequest | undefined,
): CoveringGrant {
  return {
    ...{ id, request, start, end },
    by: approved?.decision?.by,
    reason: approved?.ask.justification,
  };
}

function openRequest({
  id,
  number,
  state,
  asker,
  createdAt,
}: AccessRequest): OpenRequest {
  return { id, number, state, asker, createdAt };
}

/** What can be said without knowing what exactly would be asked for; the rest is a preview's to say. */
function canRequest(
  gate: StoredGate,
  who: {
    owner: boolean;
    owners: readonly string[];
    permitted: boolean;
    settings: RequestSettings;
  },
): CanRequest {
  const { settings } = who;
  const reason = (() => {
    if (gate.broken !== undefined) {
      return 'The gate does not load, so that nothing can be asked for';
    }
    if (!who.owner) {
      return who.owners.length > 0
        ? `Only ${who.owners.join(', ')} can ask for access`
        : 'The entity has no owner who could ask for access';
    }
    if (!who.permitted) {
      return 'Your permissions do not let you ask for access';
    }
    const named = approversOf(gate.name, gate, settings).groups.length > 0;
    return named || settings.autoApproval.length > 0
      ? undefined
      : 'Nobody is named who decides about this gate';
  })();
  return reason === undefined ? { allowed: true } : { allowed: false, reason };
}
