import { Grant, GrantScope, Instant } from '../grants/grant';
import { LoadedGate, Stage } from '../words';
import { ApproverPolicy } from './approvers';
import { AutoApprovalRule } from './autoApproval';
import { Term } from './duration';

/** Where a request stands. `Asked` waits for an answer of the owner, and is otherwise as `Pending`. @public */
export type RequestState =
  | 'Pending'
  | 'Asked'
  | 'Approved'
  | 'Denied'
  | 'Withdrawn'
  | 'TimedOut';

/** What access is asked for, as far as a decider may narrow it. @public */
export interface Terms {
  scopes: readonly GrantScope[];
  params?: Readonly<Record<string, unknown>>;
  term: Term;
}

/** What an owner asks for. @public */
export interface Ask extends Terms {
  justification: string;
  /** A URL, or the key of a ticket. */
  ticket?: string;
  /** YAML that is judged as if it were applied. */
  manifest?: string;
  /** The grant that this one is to continue. */
  renews?: string;
}

/** Who acts: a user, with every group that it speaks for. @public */
export interface Person {
  ref: string;
  groups: readonly string[];
}

/** One of the approvals that a request has so far; groups as they were then. @public */
export interface Approval {
  by: Person;
  at: Instant;
}

/** An owner's ask for a gated feature. @public */
export interface AccessRequest {
  id: string;
  /** For people; grows with each request. */
  number: number;
  gate: string;
  entity: string;
  asker: string;
  /** Who changed it after it was sent: nobody decides what they asked for. */
  editors: readonly string[];
  ask: Ask;
  /** The ask, narrowed by those who approved it so far. */
  terms: Terms;
  state: RequestState;
  since: Instant;
  /** Grows with every action: what a decider saw is compared with it. */
  version: number;
  createdAt: Instant;
  /** From then on it can only time out. */
  deadline: Instant;
  approvals: readonly Approval[];
  /** The question that waits for an answer. */
  question?: { by: string; at: Instant; text: string };
  /** Who or what brought it to its last state. */
  decision?: { by: string; at: Instant; reason?: string };
  grant?: string;
}

/** What happened to a request or to its grant. @public */
export type RequestEventType =
  | 'Created'
  | 'Edited'
  | 'Asked'
  | 'Answered'
  | 'Commented'
  | 'ApprovedInPart'
  | 'Approved'
  | 'Denied'
  | 'Withdrawn'
  | 'TimedOut'
  | 'Adopted'
  | 'Ended';

/** An entry of a request's history; `by` is a user, `rule:<name>` or `system`. @public */
export interface RequestEvent {
  request: string;
  type: RequestEventType;
  by: string;
  at: Instant;
  /** State of the request, or of the grant where the event is about one; '' before it was there. */
  before: string;
  after: string;
  text?: string;
  /** What was asked for, or approved. */
  terms?: Terms;
  grant?: string;
}

/** One requested place as it is: what makes it impossible to grant, and what conditions may read. @public */
export interface Place {
  cluster: string;
  namespace: string;
  environment: string;
  labels: Readonly<Record<string, string>>;
  /** Stage of the gate's feature at the mesh version there; absent where that is not known. */
  stage?: Stage;
  /** Whether the cluster is known. */
  known: boolean;
  /** Whether the entity runs or owns something there. */
  placed: boolean;
  /** Whether a mesh has its root namespace or its control plane there. */
  control?: 'Root' | 'ControlPlane';
  /** Entities of other owners that have a gateway there. */
  foreignGateways: readonly string[];
}

/** Everything that a transition rests on, read in the same transaction. @public */
export interface RequestFacts {
  now: Instant;
  /** The gate as it is now; absent where it is gone or broken. */
  gate?: LoadedGate;
  /** Groups and users that own the entity. */
  owners: readonly string[];
  /** Every place that is asked for. */
  places: readonly Place[];
  approvers: ApproverPolicy;
  /** Users of the approver and owner groups. */
  members: ReadonlyMap<string, readonly string[]>;
  /** Whether members of the group that owns the entity may decide; false unless configured. */
  ownersMayDecide: boolean;
  /** Open requests of the same gate and entity. */
  openRequests: readonly AccessRequest[];
  /** Grants of the same gate and entity. */
  grants: readonly Grant[];
  autoApproval: readonly AutoApprovalRule[];
}

/** Why nothing was done: what is wrong, and what to do instead. @public */
export interface Refusal {
  /** `Input`: the ask cannot be; `NotAllowed`: not by this person; `Conflict`: not any more, or not besides another. */
  sort: 'Input' | 'NotAllowed' | 'Conflict';
  message: string;
  mend: string;
  /** Field of the ask, such as `scopes[0].namespace`. */
  field?: string;
  /** The request or grant that is in the way. */
  request?: string;
  grant?: string;
}

/** What an action comes to: rows to write in one transaction, or why there are none. @public */
export type Transition =
  | {
      request: AccessRequest;
      events: readonly RequestEvent[];
      /** The grant that begins. */
      grant?: Grant;
      /** The grant that ends because it was renewed. */
      ended?: Grant;
      refusal?: undefined;
    }
  | { refusal: Refusal };

/** Whether a request may still change. @public */
export function isOpen({ state }: Pick<AccessRequest, 'state'>): boolean {
  return state === 'Pending' || state === 'Asked';
}
