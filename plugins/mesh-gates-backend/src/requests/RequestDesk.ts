import {
  AccessRequest,
  actionsFor,
  Ask,
  autoApprovalFor,
  createRequest,
  decidersOf,
  endOfTerm,
  Grant,
  mayDecide,
  Person,
  PossibleAction,
  progressOf,
  Refusal,
  RequestFacts,
  Requirement,
  Stage,
  transition,
} from '@mesh-gates/engine';
import { Knex } from 'knex';
import { noSuchRequest } from '../permissions/RequestAccess';
import { readGate } from '../store/read/readGates';
import { readEvents } from '../store/requests/readEvents';
import { readGrant, readGrantsWhere } from '../store/requests/readGrants';
import { Neighbour, readNeighbours } from '../store/requests/readNeighbours';
import { readOwners } from '../store/requests/readOwners';
import { readPlaces } from '../store/requests/readPlaces';
import { readRequest } from '../store/requests/readRequests';
import { listRequests } from '../store/requests/listRequests';
import { StoredEvent } from '../store/requests/requestRows';
import { whereHolds } from '../store/requests/whereHolds';
import { circumstancesOf, factsAt } from './facts';
import { People } from './People';
import { approversOf, RequestSettings } from './RequestSettings';
import { NewRequest } from './RequestWorkflow';

/** One rule that applies: whose agreement is needed, how many are still missing, and who could give it. @internal */
export interface Decision extends Requirement {
  missing: number;
  people: readonly string[];
}

/** What would come of a request that was not sent yet. @internal */
export interface RequestPreview {
  /** Why it would be refused. */
  refusal?: Refusal;
  decisions: readonly Decision[];
  /** When the grant would end if it were approved now. */
  end?: string;
  maxDuration: string;
  /** Of the feature, at the first place where the version of the mesh is known. */
  stage?: Stage;
  /** The rule that would approve it at once. */
  rule?: string;
}

/** Everything that a decision needs, beside what verdicts and gate say. @internal */
export interface RequestDetail {
  request: AccessRequest;
  events: readonly StoredEvent[];
  grant?: Grant;
  decisions: readonly Decision[];
  maxDuration: string;
  stage?: Stage;
  /** What the reader could do now, and why not the rest. */
  actions: readonly PossibleAction[];
  /** Who else would gain the right, by RBAC, in the same namespaces. */
  neighbours: readonly Neighbour[];
  /** Earlier requests of the same gate and entity. */
  before: readonly AccessRequest[];
  /** Grants of the same gate to others that hold now. */
  alsoGranted: readonly Grant[];
}

const OPEN = ['Pending', 'Asked'] as const;
/** More than anybody could work through. */
const QUEUE = 2_000;

/** What people read before they ask and decide. Nothing of it is written; what the reader may see is the router's to say. @internal */
export class RequestDesk {
  constructor(
    private readonly options: {
      db: Knex;
      people: People;
      settings: RequestSettings;
    },
  ) {}

  /** Tries a request as if it were sent, or `edits` as if it were changed to it. A text that is not written yet is no reason for a refusal. */
  async preview(
    { gate, entity, ask }: NewRequest,
    actor: Person,
    edits?: string,
  ): Promise<RequestPreview> {
    const { db, settings } = this.options;
    const subject = { id: '', number: 0, gate, entity };
    const around = await circumstancesOf(subject, this.options);
    return db.transaction(async tx => {
      const facts = await factsAt(tx, around, ask.scopes);
      const written = {
        ...ask,
        justification: ask.justification.trim() || '-',
      };
      const edited =
        edits === undefined ? undefined : await readRequest(tx, edits);
      const { refusal } =
        edited?.gate === gate && edited.entity === entity
          ? transition(edited, { type: 'edit', ask: written, actor }, facts)
          : createRequest(subject, written, actor, facts);
      const roles = rolesAround([actor.ref], facts);
      return {
        ...(refusal ? { refusal } : {}),
        decisions: decisionsOf(facts, [], roles),
        end: endOfTerm(ask.term, facts.now),
        ...featureOf(facts, settings),
        rule: ruleFor(ask, facts),
      };
    });
  }

  /** A request with everything around it. */
  async inspect(id: string, actor: Person): Promise<RequestDetail> {
    const { db, settings } = this.options;
    const subject = await readRequest(db, id);
    if (!subject) {
      throw noSuchRequest(id);
    }
    const around = await circumstancesOf(subject, this.options);
    return db.transaction(async tx => {
      const request = (await readRequest(tx, id))!;
      const { scopes } = request.terms;
      const facts = await factsAt(tx, around, scopes);
      const { gate, entity, asker, editors } = request;
      const roles = rolesAround([asker, ...editors], facts);
      const earlier = await listRequests(
        tx,
        { gates: [gate], only: [entity] },
        { limit: 100, descending: true },
      );
      const grant = request.grant && (await readGrant(tx, request.grant));
      return {
        request,
        events: await readEvents(tx, id),
        ...(grant ? { grant } : {}),
        decisions: decisionsOf(facts, request.approvals, roles),
        ...featureOf(facts, settings),
        actions: actionsFor(request, actor, facts),
        neighbours: await readNeighbours(tx, scopes, entity),
        before: earlier.filter(one => one.id !== id),
        alsoGranted: await readGrantsWhere(tx, query => {
          query.where({ gate }).whereNot({ entity });
          whereHolds(query, facts.now);
        }),
      };
    });
  }

  /** Open requests that a person may decide now, oldest first: the queue. */
  async decidable(actor: Person): Promise<string[]> {
    const { db, settings } = this.options;
    const page = { limit: QUEUE, descending: false };
    const open = await listRequests(db, { states: OPEN }, page);
    const owners = await readOwners(
      db,
      open.map(({ entity }) => entity),
    );
    const mine: string[] = [];
    for (const request of open) {
      const { gate, entity, terms, asker, editors } = request;
      const approvers = approversOf(gate, await readGate(db, gate), settings);
      if (approvers.groups.some(group => actor.groups.includes(group))) {
        const around = { entity, owners: owners.get(entity) ?? [] };
        const places = await readPlaces(db, around, terms.scopes);
        const may = mayDecide(actor, approvers.requirementsFor(places), {
          authors: [asker, ...editors],
          owners: around.owners,
          ownersMayDecide: settings.ownersMayDecide,
        });
        if (may.may) {
          mine.push(request.id);
        }
      }
    }
    return mine;
  }
}

function rolesAround(authors: readonly string[], facts: RequestFacts) {
  const { owners, ownersMayDecide } = facts;
  return { authors, owners, ownersMayDecide };
}

/** What the gate says about the places, and configuration where it says nothing. */
function featureOf(
  { gate, places }: RequestFacts,
  settings: RequestSettings,
): Pick<RequestPreview, 'maxDuration' | 'stage'> {
  return {
    maxDuration: gate?.gate.spec.requests?.maxDuration ?? settings.maxDuration,
    stage: places.find(({ stage }) => stage !== undefined)?.stage,
  };
}

function decisionsOf(
  { approvers, places, members }: RequestFacts,
  approvals: AccessRequest['approvals'],
  roles: ReturnType<typeof rolesAround>,
): Decision[] {
  const requirements = approvers.requirementsFor(places);
  const people = decidersOf(requirements, members, roles);
  return progressOf(requirements, approvals, roles).map((progress, index) => ({
    ...progress,
    people: people[index].people,
  }));
}

function ruleFor(ask: Ask, facts: RequestFacts): string | undefined {
  const { gate, places, now, autoApproval } = facts;
  return (
    gate && autoApprovalFor(autoApproval, ask, { gate, places, now })?.name
  );
}
