import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  AccessRequest,
  adoptGrant,
  Ask,
  createRequest,
  describedGrants,
  endGrant,
  Grant,
  GrantAction,
  Person,
  RequestAction,
  Transition,
  transition,
} from '@mesh-gates/engine';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { readUnknown } from '../store/enforcement/readUnknown';
import { noSuchGrant, noSuchRequest } from '../permissions/RequestAccess';
import {
  KeyedWrite,
  keepResponse,
  takeKey,
} from '../store/requests/idempotencyKeys';
import { lockSubject } from '../store/requests/lockSubject';
import { readGrant } from '../store/requests/readGrants';
import { readEvents } from '../store/requests/readEvents';
import { readRequest } from '../store/requests/readRequests';
import { takeNumber } from '../store/requests/takeNumber';
import { writeTransition } from '../store/requests/writeTransition';
import { Circumstances, circumstancesOf, factsAt } from './facts';
import { People } from './People';
import { refusalError } from './refusalError';
import { RequestSettings } from './RequestSettings';

/** What a request is about, as its asker names it. @internal */
export interface NewRequest {
  gate: string;
  entity: string;
  ask: Ask;
}

/** What a person may do to a request. @internal */
export type PersonAction =
  | { type: 'edit'; ask: Ask }
  | { type: 'ask' | 'comment'; text: string }
  | { type: 'withdraw'; reason?: string }
  | {
      type: 'approve';
      narrowed?: Extract<RequestAction, { type: 'approve' }>['narrowed'];
    }
  | { type: 'deny'; reason: string };

/** A request as it is after an action, and the grant that came of it. @internal */
export interface RequestOutcome {
  request: AccessRequest;
  grant?: Grant;
}

/** How a write was sent. @internal */
export interface Sending {
  /** Of `Idempotency-Key`: sent again, it is answered as before. */
  keyed?: KeyedWrite;
  /** Version of the request that the person saw. */
  seen?: number;
}

/**
 * The workflow of requests and grants. Each action is one transaction: facts are read, the engine decides, and state, event, grant and
 * outbox are written or nothing is. Who the people are is asked before, for the catalog is no part of it.
 * @internal
 */
export class RequestWorkflow {
  constructor(
    private readonly options: {
      db: Knex;
      people: People;
      settings: RequestSettings;
      /** A grant began or ended. */
      onGrant?(): void;
    },
  ) {}

  /** Sends a request; one that a rule of configuration approves is granted at once. */
  async create(
    { gate, entity, ask }: NewRequest,
    actor: Person,
    { keyed }: Sending = {},
  ): Promise<RequestOutcome> {
    const id = randomUUID();
    const about = { gate, entity };
    return this.#once<RequestOutcome>(about, keyed, async (tx, around) => {
      const number = await takeNumber(tx, id);
      const subject = { id, number, gate, entity };
      const facts = await factsAt(tx, around, ask.scopes);
      const { request } = await write(
        tx,
        createRequest(subject, ask, actor, facts),
        facts.now,
      );
      const byRule = transition(
        request,
        { type: 'approveByRule', grantId: randomUUID() },
        facts,
      );
      return byRule.refusal ? { request } : write(tx, byRule, facts.now);
    });
  }

  /** Does something to a request. */
  async act(
    id: string,
    action: PersonAction,
    actor: Person,
    { keyed, seen }: Sending = {},
  ): Promise<RequestOutcome> {
    const { db } = this.options;
    const subject = await readRequest(db, id);
    if (!subject) {
      throw noSuchRequest(id);
    }
    return this.#once(subject, keyed, async (tx, around) => {
      const request = (await readRequest(tx, id))!;
      const asked = action.type === 'edit' ? action.ask.scopes : [];
      const facts = await factsAt(tx, around, [
        ...request.ask.scopes,
        ...asked,
      ]);
      const result = transition(
        request,
        { ...action, actor, grantId: randomUUID() } as RequestAction,
        facts,
      );
      // A decision that came before is told first: it says more than that something changed.
      if (!result.refusal && seen !== undefined && seen !== request.version) {
        throw await changedMeanwhile(tx, request);
      }
      return write(tx, result, facts.now);
    });
  }

  /** Takes back a grant, as who decides (`revoke`) or as an owner (`end`). */
  async endGrant(
    id: string,
    action: { type: 'revoke' | 'end'; reason: string },
    actor: Person,
    { keyed }: Sending = {},
  ): Promise<{ grant: Grant }> {
    const subject = await readGrant(this.options.db, id);
    if (!subject) {
      throw noSuchGrant(id);
    }
    return this.#once(subject, keyed, async (tx, around) => {
      const grant = (await readGrant(tx, id))!;
      const facts = await factsAt(tx, around, grant.scopes);
      const ended = endGrant(grant, { ...action, actor } as GrantAction, {
        ...facts,
        requirements: facts.approvers.requirementsFor(facts.places),
      });
      if (ended.refusal) {
        throw refusalError(ended.refusal);
      }
      const written = { events: [ended.event], ended: ended.grant };
      await writeTransition(tx, written, facts.now);
      return { grant: ended.grant };
    });
  }

  /** Takes up a grant that clusters hold and the database lost, as who decides. */
  async adopt(
    id: string,
    actor: Person,
    { keyed }: Sending = {},
  ): Promise<RequestOutcome> {
    const unknown = await readUnknown(this.options.db);
    const item = describedGrants(unknown).find(one => one.id === id);
    if (!item) {
      throw new NotFoundError(`No cluster describes a grant ${id} to adopt`);
    }
    return this.#once(item, keyed, async (tx, around) => {
      const facts = await factsAt(tx, around, item.scopes);
      const request = randomUUID();
      const ids = { request, number: await takeNumber(tx, request) };
      return write(tx, adoptGrant(item, ids, actor, facts), facts.now);
    });
  }

  /** Runs a write about a gate and entity in a transaction of its own, or gives the answer that it had before. */
  async #once<T extends { grant?: Grant }>(
    { gate, entity }: { gate: string; entity: string },
    keyed: KeyedWrite | undefined,
    run: (tx: Knex.Transaction, around: Circumstances) => Promise<T>,
  ): Promise<T> {
    const { db, onGrant } = this.options;
    const around = await circumstancesOf({ gate, entity }, this.options);
    const written = await db.transaction(async tx => {
      const before = keyed && (await takeKey(tx, keyed));
      if (before) {
        return before.response as T;
      }
      await lockSubject(tx, { gate, entity });
      const outcome = await run(tx, around);
      if (keyed) {
        await keepResponse(tx, keyed, outcome);
      }
      return outcome;
    });
    if (written.grant) {
      onGrant?.();
    }
    return written;
  }
}

async function write(
  tx: Knex.Transaction,
  result: Transition,
  now: string,
): Promise<RequestOutcome> {
  if (result.refusal) {
    throw refusalError(result.refusal);
  }
  const { request, grant } = result;
  await writeTransition(tx, result, now);
  return { request, ...(grant === undefined ? {} : { grant }) };
}

async function changedMeanwhile(
  tx: Knex.Transaction,
  { id, version }: AccessRequest,
): Promise<ConflictError> {
  const last = (await readEvents(tx, id)).at(-1)!;
  const error = new ConflictError(
    `${last.by} changed this request at ${last.at} (${last.type}). Look at it as it is now.`,
  );
  return Object.assign(error, { request: id, version });
}
