import { LoggerService } from '@backstage/backend-plugin-api';
import { assertError } from '@backstage/errors';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { holds } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { pause } from '../pacing/pauses';
import { approversOf, RequestSettings } from '../requests/RequestSettings';
import { databaseNow } from '../store/databaseClock';
import { readGate } from '../store/read/readGates';
import {
  finishOutbox,
  OutboxEntry,
  postponeOutbox,
  takeOutbox,
} from '../store/requests/outbox';
import { readEvent } from '../store/requests/readEvents';
import { readGrant } from '../store/requests/readGrants';
import { readOwners } from '../store/requests/readOwners';
import { readPlaces } from '../store/requests/readPlaces';
import { readRequest } from '../store/requests/readRequests';
import { Notice, NoticeSubject, noticesOf, reminderOf } from './noticesOf';

const PAUSE_MS = 2_000;
/** How long who takes an entry has for it; then it is another one's. */
const LENT_MS = 60_000;
const AT_ONCE = 20;
const LONGEST_WAIT_MS = 600_000;

/**
 * Tells people of what happened and of what ends soon, from the outbox, through Backstage's notifications. Sent twice, a notification is
 * the same one again: its scope names the entry. Where no notifications are installed, nobody is told, and nothing waits for it.
 * @internal
 */
export class RequestNotifier {
  #absent = false;

  constructor(
    private readonly options: {
      db: Knex;
      notifications: NotificationService;
      settings: RequestSettings;
      logger: LoggerService;
    },
  ) {}

  /** Sends what is due, until it is stopped. */
  async run(signal: AbortSignal): Promise<void> {
    const { logger } = this.options;
    while (!signal.aborted) {
      let sent = 0;
      try {
        sent = await this.deliver();
      } catch (error) {
        assertError(error);
        logger.error('Notifications could not be looked for', error);
      }
      if (sent < AT_ONCE) {
        await pause(PAUSE_MS, signal);
      }
    }
  }

  /** Sends what is due now; says how many entries that were. */
  async deliver(): Promise<number> {
    const { db } = this.options;
    const page = { limit: AT_ONCE, forMs: LENT_MS };
    const due = [
      ...(await takeOutbox(db, 'Notify', page)),
      ...(await takeOutbox(db, 'Remind', page)),
    ];
    for (const entry of due) {
      await this.#deliver(entry);
    }
    return due.length;
  }

  async #deliver(entry: OutboxEntry): Promise<void> {
    const { db, logger } = this.options;
    try {
      const { notices, by } = await this.#noticesOf(entry);
      for (const [index, notice] of notices.entries()) {
        await this.#send(entry, index, notice, by);
      }
      await finishOutbox(db, entry.id);
    } catch (error) {
      assertError(error);
      const wait = Math.min(1_000 * 2 ** entry.attempts, LONGEST_WAIT_MS);
      await postponeOutbox(db, entry.id, error.message, wait);
      logger.warn(`A notification waits for ${wait / 1000} s`, error);
    }
  }

  async #noticesOf({
    topic,
    request: id,
    grant: grantId,
    event: eventId,
  }: OutboxEntry): Promise<{ notices: Notice[]; by?: string }> {
    const { db } = this.options;
    const request = await readRequest(db, id);
    const event = await readEvent(db, eventId);
    if (!request || !event) {
      return { notices: [] };
    }
    const grant = grantId ? await readGrant(db, grantId) : undefined;
    const { subject, now } = await this.#subject(request, grant);
    if (topic === 'Remind') {
      return grant && holds(grant, now)
        ? { notices: [reminderOf({ ...subject, grant }, now)] }
        : { notices: [] };
    }
    return { notices: noticesOf(event, subject), by: event.by };
  }

  async #subject(
    request: NoticeSubject['request'],
    grant: NoticeSubject['grant'],
  ): Promise<{ subject: NoticeSubject; now: string }> {
    const { db, settings } = this.options;
    const { entity, terms } = request;
    const gate = await readGate(db, request.gate);
    const owners = (await readOwners(db, [entity])).get(entity) ?? [];
    const places = await readPlaces(db, { entity, owners }, terms.scopes);
    const needed = approversOf(request.gate, gate, settings).requirementsFor(
      places,
    );
    const subject = {
      request,
      grant,
      title: gate?.gate.spec.title ?? request.gate,
      owners,
      deciders: [...new Set(needed.flatMap(({ groups }) => groups))],
    };
    return { subject, now: await databaseNow(db) };
  }

  async #send(
    { id, request }: OutboxEntry,
    index: number,
    { to, ...payload }: Notice,
    by: string | undefined,
  ): Promise<void> {
    const { logger, notifications } = this.options;
    if (this.#absent || to.length === 0) {
      return;
    }
    const entityRef = [...new Set(to)];
    const excludeEntityRef = by?.startsWith('user:') ? by : undefined;
    try {
      await notifications.send({
        recipients: {
          type: 'entity',
          entityRef,
          ...(excludeEntityRef && { excludeEntityRef }),
        },
        payload: {
          severity: 'normal',
          ...payload,
          link: `/mesh-gates/requests/${request}`,
          scope: `outbox-${id}-${index}`,
        },
      });
    } catch (error) {
      assertError(error);
      if (!/status 404\b/.test(error.message)) {
        throw error;
      }
      this.#absent = true;
      logger.info('No notifications are installed, so that nobody is told');
    }
  }
}
