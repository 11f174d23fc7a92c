import { Grant, Instant } from './grant';
import { holds } from './holds';

/** How far a grant's objects are in one cluster, as rights are really seen there. @public */
export type EnforcementState =
  | 'Pending'
  | 'Applied'
  | 'Removing'
  | 'Removed'
  | 'Overdue';

/** What is known of a grant's objects in one cluster. @public */
export interface EnforcementSight {
  cluster: string;
  /** Whether the right is there now. */
  seen: boolean;
  /** When it was first seen there. */
  appliedAt?: Instant;
}

/** How long an enforcer has for taking a right away, from the grant's end on. @public */
export const REMOVAL_MS = 60_000;

/**
 * The enforcement of a grant in one cluster at an instant. After the end a right that is still seen is `Removing` for `patienceMs`
 * (`REMOVAL_MS` where an enforcer removes it, 0 where people do, by files), then `Overdue`.
 * @public
 */
export function enforcementState(
  grant: Pick<Grant, 'start' | 'end' | 'ended'>,
  sight: EnforcementSight,
  now: Instant,
  patienceMs: number,
): EnforcementState {
  if (holds(grant, now)) {
    return sight.seen ? 'Applied' : 'Pending';
  }
  if (!sight.seen) {
    return 'Removed';
  }
  return Date.parse(now) - Date.parse(endOfHolding(grant)) < patienceMs
    ? 'Removing'
    : 'Overdue';
}

/** When a grant stops or stopped holding. @public */
export function endOfHolding({
  end,
  ended,
}: Pick<Grant, 'end' | 'ended'>): Instant {
  return ended && Date.parse(ended.at) < Date.parse(end) ? ended.at : end;
}

/** A grant as people see it. @public */
export type GrantState = 'Propagating' | 'Active' | 'Ended';

/** `Propagating` = holds, and is not yet applied in every cluster that needs it. @public */
export function grantState(
  grant: Pick<Grant, 'start' | 'end' | 'ended'>,
  clusters: readonly EnforcementState[],
  now: Instant,
): GrantState {
  if (!holds(grant, now)) {
    return 'Ended';
  }
  return clusters.every(state => state === 'Applied')
    ? 'Active'
    : 'Propagating';
}
