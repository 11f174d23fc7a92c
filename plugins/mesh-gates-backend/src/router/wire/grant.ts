import {
  AccessRequest,
  endOfHolding,
  enforcementState,
  Grant,
  grantState,
  holds,
  REMOVAL_MS,
} from '@mesh-gates/engine';
import {
  Grant as WireGrant,
  GrantEnforcement,
} from '../../schema/openapi/generated/models';
import { StoredEnforcement } from '../../store/enforcement/readEnforcement';
import { Matches } from '../../store/requests/countMatches';
import { ownsEntity, Surroundings } from '../surroundings';
import { environmentsOf, gateRef, scopeOf } from './accessTerms';

/** What is known of a grant beside itself. @internal */
export interface GrantContext {
  /** What it came of, where the reader may see it. */
  request?: AccessRequest;
  matches: Matches;
  enforcements: readonly StoredEnforcement[];
  canRevoke: boolean;
}

/** A grant as the wire says it. @internal */
export function grantOf(
  grant: Grant,
  around: Surroundings,
  { request, matches, enforcements, canRevoke }: GrantContext,
): WireGrant {
  const { id, entity, scopes, params, start, end, ended, renews } = grant;
  const holding = holds(grant, around.now);
  const enforcement = enforcements.map(one =>
    enforcementOf(grant, one, around),
  );
  const states = enforcement.map(({ state }) => state);
  return {
    id,
    request: grant.request,
    gate: gateRef(grant.gate, around),
    entityRef: entity,
    owners: [...(around.owners.get(entity) ?? [])],
    scopes: scopes.map(scopeOf),
    environments: environmentsOf(scopes, around),
    params: params as WireGrant['params'],
    ...{ start, end, renews },
    ...(!holding && {
      endedAt: endOfHolding(grant),
      ending: ended?.ending ?? 'Expired',
      endedBy: ended?.by ?? 'system',
      endedReason: ended?.reason,
    }),
    approvedBy: request?.decision?.by,
    justification: request?.ask.justification,
    state: grantState(grant, states, around.now),
    holds: holding,
    enforcement: enforcement.length > 0 ? enforcement : undefined,
    matches,
    alarm:
      holding && matches.violations === 0
        ? 'It admits nothing that is there now. Check its places, names and labels, or end it.'
        : undefined,
    canRevoke: holding && canRevoke,
    canEnd: holding && ownsEntity(around, entity),
  };
}

function enforcementOf(
  grant: Grant,
  {
    cluster,
    enforcer,
    seen,
    appliedAt,
    removedAt,
    problem,
    warnings,
  }: StoredEnforcement,
  { now }: Surroundings,
): GrantEnforcement {
  // Files are taken away by people, in their own time; what an enforcer takes away takes a moment.
  const patience = enforcer === 'Files' ? 0 : REMOVAL_MS;
  const took = appliedAt && Date.parse(appliedAt) - Date.parse(grant.start);
  return {
    cluster,
    state: enforcementState(grant, { cluster, seen, appliedAt }, now, patience),
    since: removedAt ?? appliedAt,
    tookSeconds: took ? Math.round(took / 1000) : undefined,
    reason: problem ?? (warnings.length > 0 ? warnings.join(' ') : undefined),
  };
}
