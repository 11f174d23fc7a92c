/**
 * A moment as RFC 3339 in UTC, such as `2026-11-24T14:02:00.000Z`: always by the database's clock, never by a process's.
 * @public
 */
export type Instant = string;

/** A place that a grant opens: one namespace of one cluster, narrowed by names or labels of objects where they are set. @public */
export interface GrantScope {
  cluster: string;
  namespace: string;
  /** Names of objects, whatever their kind; all where it is absent. */
  names?: readonly string[];
  /** Labels that an object must have, each with this value; any where it is absent. */
  labels?: Readonly<Record<string, string>>;
}

/** Why a grant ended. `Superseded`: its gate was locked or made Deny, or another grant renewed it. @public */
export type GrantEnding = 'Expired' | 'Revoked' | 'Superseded';

/** How a grant ended, who or what ended it, and why. @public */
export interface GrantEnd {
  ending: GrantEnding;
  /** Exclusive: the grant does not hold at this instant any more. */
  at: Instant;
  by: string;
  reason?: string;
}

/** An approved request: what an entity may use beyond what its gate allows, where, and until when. @public */
export interface Grant {
  id: string;
  /** The request that it was approved by. */
  request: string;
  gate: string;
  entity: string;
  scopes: readonly GrantScope[];
  /** Params of the gate that differ under the grant; the others stay. Absent: the gate admits everything in scope. */
  params?: Readonly<Record<string, unknown>>;
  /** Approval, inclusive. */
  start: Instant;
  /** Exclusive. */
  end: Instant;
  /** The grant that it renews. */
  renews?: string;
  ended?: GrantEnd;
}

/** What decides which violations a grant admits; nothing of it knows the time. @public */
export type GrantReach = Pick<
  Grant,
  'id' | 'gate' | 'entity' | 'scopes' | 'params'
>;

/** A violation that a grant admits whenever it holds. @public */
export interface Coverage {
  violation: string;
  grant: string;
}
