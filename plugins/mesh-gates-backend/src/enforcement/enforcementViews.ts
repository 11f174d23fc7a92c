import {
  endOfHolding,
  EnforcementState,
  enforcementState,
  Grant,
  grantBindings,
  REMOVAL_MS,
  renderBindings,
} from '@mesh-gates/engine';
import { StoredEnforcement } from '../store/enforcement/readEnforcement';

/** How far a grant is enforced in one cluster, for people. @internal */
export interface EnforcementView {
  cluster: string;
  state: EnforcementState;
  since: string;
  /** From the approval until the right was there; from the end until it was gone, once it is. */
  tookSeconds?: number;
  /** What is in the way, and what is strange. */
  reason?: string;
  /** YAML of what gives the right, with the end in it. */
  objects?: string;
}

/** What is not looked at yet has nothing in its way. */
const NOT_LOOKED_AT = {
  enforcer: '',
  seen: false,
  subjects: [],
  warnings: [],
} as const;

/**
 * The enforcement of a grant in every cluster that needs it: those with a scope, where its gate gives rights, and where one was given
 * before.
 * @internal
 */
export function enforcementViews(
  grant: Grant,
  stored: readonly StoredEnforcement[],
  { now, givesRights }: { now: string; givesRights: boolean },
): EnforcementView[] {
  const rows = new Map(stored.map(row => [row.cluster, row]));
  const scopes = givesRights ? grant.scopes : [];
  const clusters = new Set([
    ...scopes.map(({ cluster }) => cluster),
    ...rows.keys(),
  ]);
  return [...clusters].sort().map(cluster => {
    const row = rows.get(cluster) ?? {
      ...NOT_LOOKED_AT,
      ...{ grant: grant.id, cluster },
    };
    return enforcementView(grant, row, now);
  });
}

function enforcementView(
  grant: Grant,
  row: StoredEnforcement,
  now: string,
): EnforcementView {
  const { cluster, subjects, problem, warnings } = row;
  // Files are taken away by people, whom nobody gives a minute: from the end on they are late.
  const patience = row.enforcer === 'Files' ? 0 : REMOVAL_MS;
  const state = enforcementState(grant, row, now, patience);
  const reasons = [...(problem === undefined ? [] : [problem]), ...warnings];
  const bindings = grantBindings(grant, cluster, subjects);
  return {
    cluster,
    state,
    ...timesOf(grant, row, state, patience),
    ...(reasons.length > 0 && { reason: reasons.join(' ') }),
    ...(bindings.length > 0 && { objects: renderBindings(grant, bindings) }),
  };
}

function timesOf(
  grant: Grant,
  { appliedAt, removedAt }: StoredEnforcement,
  state: EnforcementState,
  patience: number,
): Pick<EnforcementView, 'since' | 'tookSeconds'> {
  const end = endOfHolding(grant);
  switch (state) {
    case 'Applied':
      return {
        since: appliedAt!,
        tookSeconds: seconds(grant.start, appliedAt!),
      };
    case 'Removing':
      return { since: end };
    case 'Overdue':
      return { since: new Date(Date.parse(end) + patience).toISOString() };
    case 'Removed':
      // What was never there is gone from the end on.
      return appliedAt && removedAt
        ? { since: removedAt, tookSeconds: seconds(end, removedAt) }
        : { since: end };
    default:
      return { since: grant.start };
  }
}

function seconds(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
}
