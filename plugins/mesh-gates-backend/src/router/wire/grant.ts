import {
  AccessRequest,
  endOfHolding,
  gateRole,
  Grant,
  grantState,
  holds,
} from '@mesh-gates/engine';
import { enforcementViews } from '../../enforcement/enforcementViews';
import { Grant as WireGrant } from '../../schema/openapi/generated/models';
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
  const gate = around.gates.get(grant.gate);
  const enforcement = enforcementViews(grant, enforcements, {
    now: around.now,
    givesRights: gate !== undefined && gateRole(gate) !== undefined,
  });
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
      holding &&
      matches.violations === 0 &&
      // Of what cannot be read nobody knows what is there.
      scopes.every(({ cluster }) => around.current.has(cluster))
        ? 'It admits nothing that is there now. Check its places, names and labels, or end it.'
        : undefined,
    canRevoke: holding && canRevoke,
    canEnd: holding && ownsEntity(around, entity),
  };
}
