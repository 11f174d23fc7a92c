import { LoggerService } from '@backstage/backend-plugin-api';
import { assertError } from '@backstage/errors';
import {
  endGrant,
  GrantFacts,
  isGrantable,
  transition,
} from '@mesh-gates/engine';
import { Knex } from 'knex';
import { pause } from '../pacing/pauses';
import { databaseNow } from '../store/databaseClock';
import { lockSubject } from '../store/requests/lockSubject';
import { nextDue } from '../store/requests/nextDue';
import { readGates } from '../store/read/readGates';
import {
  readGrant,
  readGrantsWhere,
  readOverdueGrants,
} from '../store/requests/readGrants';
import {
  readOverdueRequests,
  readRequest,
} from '../store/requests/readRequests';
import { whereHolds } from '../store/requests/whereHolds';
import { writeTransition } from '../store/requests/writeTransition';

const BATCH = 100;
/** What is not known of now may come due sooner than anything that is. */
const LONGEST_PAUSE_MS = 2_000;

/**
 * Marks what time and gates bring about: requests that timed out, grants that expired, grants whose gate was locked or made Deny. Whether
 * a grant holds does not wait for it; enforcement and people do. Everything is idempotent, so that two replicas may do it at once.
 * @internal
 */
export class RequestClock {
  constructor(private readonly options: { db: Knex; logger: LoggerService }) {}

  /** Settles at once, and then whenever something comes due, until it is stopped. */
  async run(signal: AbortSignal): Promise<void> {
    const { db, logger } = this.options;
    while (!signal.aborted) {
      let ms = LONGEST_PAUSE_MS;
      try {
        await this.settle();
        const [now, due] = [await databaseNow(db), await nextDue(db)];
        const left = due ? Date.parse(due) - Date.parse(now) : ms;
        // What is due and could not be settled has its turn again, but not at once.
        ms = left > 0 ? Math.min(left, ms) : ms;
      } catch (error) {
        assertError(error);
        logger.error(
          'Ends of requests and grants could not be looked for',
          error,
        );
      }
      await pause(ms, signal);
    }
  }

  /** Settles everything that is due; says how much that was. */
  async settle(): Promise<number> {
    const { db } = this.options;
    const timedOut = await this.#all(
      now => readOverdueRequests(db, now, BATCH),
      id => this.#timeOut(id),
    );
    const expired = await this.#all(
      now => readOverdueGrants(db, now, BATCH),
      id => this.#end(id, 'expire'),
    );
    const superseded = await this.#all(
      now => this.#supersedable(now),
      id => this.#end(id, 'supersede'),
    );
    return timedOut + expired + superseded;
  }

  /** One that fails is told, and left for the next time; it keeps no other from its end. */
  async #all(
    find: (now: string) => Promise<string[]>,
    settle: (id: string) => Promise<void>,
  ): Promise<number> {
    const { db, logger } = this.options;
    const seen = new Set<string>();
    for (;;) {
      const found = await find(await databaseNow(db));
      const ids = found.filter(id => !seen.has(id));
      if (ids.length === 0) {
        return seen.size;
      }
      for (const id of ids) {
        seen.add(id);
        await settle(id).catch(error =>
          logger.error(`${id} could not be brought to its end`, error),
        );
      }
    }
  }

  async #timeOut(id: string): Promise<void> {
    await this.options.db.transaction(async tx => {
      const subject = await readRequest(tx, id);
      await lockSubject(tx, subject!);
      const request = (await readRequest(tx, id))!;
      const now = await databaseNow(tx);
      const result = transition(request, { type: 'timeOut' }, noFacts(now));
      if (!result.refusal) {
        await writeTransition(tx, result, now);
      }
    });
  }

  async #end(id: string, type: 'expire' | 'supersede'): Promise<void> {
    const gates = await readGates(this.options.db);
    await this.options.db.transaction(async tx => {
      const subject = await readGrant(tx, id);
      await lockSubject(tx, subject!);
      const grant = (await readGrant(tx, id))!;
      const now = await databaseNow(tx);
      const gate = gates.find(({ name }) => name === grant.gate);
      const facts: GrantFacts = { now, owners: [], requirements: [], gate };
      const ended = endGrant(grant, { type }, facts);
      if (!ended.refusal) {
        const written = { events: [ended.event], ended: ended.grant };
        await writeTransition(tx, written, now);
      }
    });
  }

  async #supersedable(now: string): Promise<string[]> {
    const { db } = this.options;
    const closed = (await readGates(db))
      .filter(gate => gate.broken === undefined && !isGrantable(gate))
      .map(({ name }) => name);
    const grants = await readGrantsWhere(db, query => {
      query.whereIn('gate', closed);
      whereHolds(query, now);
    });
    return grants.map(({ id }) => id);
  }
}

/** What a time-out rests on: the time. */
function noFacts(now: string) {
  return {
    now,
    owners: [],
    places: [],
    approvers: { groups: [], requirementsFor: () => [] },
    members: new Map(),
    ownersMayDecide: false,
    openRequests: [],
    grants: [],
    autoApproval: [],
  };
}
