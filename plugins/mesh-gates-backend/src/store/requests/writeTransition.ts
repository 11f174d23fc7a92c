import { AccessRequest, Grant, RequestEvent } from '@mesh-gates/engine';
import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { later } from '../databaseClock';
import {
  eventRow,
  grantEndColumns,
  grantRow,
  requestRow,
  scopeRows,
} from './requestRows';

/** What a transition changes, as the engine has it. @internal */
export interface Written {
  request?: AccessRequest;
  events: readonly RequestEvent[];
  grant?: Grant;
  ended?: Grant;
}

/**
 * Writes a transition: state, events, grant and what is to be done about them, in the transaction that its facts were read in. The
 * request must still be in the version before, and open; the grant that ends must not have ended.
 * @internal
 */
export async function writeTransition(
  tx: Knex.Transaction,
  { request, events, grant, ended }: Written,
  now: string,
): Promise<void> {
  if (request) {
    await writeRequest(tx, request);
  }
  if (grant) {
    await tx('grants').insert(grantRow(grant));
    await tx('grant_scopes').insert(scopeRows(grant));
  }
  if (ended) {
    const changed = await tx('grants')
      .where({ id: ended.id })
      .whereNull('ended_at')
      .update(grantEndColumns(ended));
    expectOne(changed);
  }
  for (const event of events) {
    const [row] = await tx('request_events')
      .insert(eventRow(event, now))
      .returning('id');
    await tx('outbox').insert(toDo(event, Number(row.id), now));
    if (grant && event.grant === grant.id) {
      await remind(tx, grant, Number(row.id), now);
    }
  }
}

async function writeRequest(
  tx: Knex.Transaction,
  request: AccessRequest,
): Promise<void> {
  const { id, version } = request;
  if (version === 1) {
    await tx('requests').insert(requestRow(request));
    return;
  }
  const changed = await tx('requests')
    .where({ id, version: version - 1 })
    .whereIn('state', ['Pending', 'Asked'])
    .update(requestRow(request));
  expectOne(changed);
}

/** The subject is locked, so that this cannot be unless somebody wrote around it. */
function expectOne(changed: number): void {
  if (changed !== 1) {
    throw new ConflictError('Somebody was faster. Look at it as it is now.');
  }
}

/** Everybody concerned is told of each event; whatever begins or ends a grant is enforced too. */
function toDo(event: RequestEvent, id: number, now: string) {
  const row = (topic: OutboxTopic) => ({
    topic,
    request: event.request,
    grant_id: event.grant ?? null,
    event: id,
    due_at: now,
  });
  return event.grant === undefined
    ? [row('Notify')]
    : [row('Notify'), row('Enforce')];
}

/** How long before a grant ends people are reminded of it. */
const REMINDERS_MS = [7, 1].map(days => days * 24 * 3_600_000);

/** A reminder that would be due at once says nothing new: the grant was just given. */
async function remind(
  tx: Knex.Transaction,
  { id, request, end }: Grant,
  event: number,
  now: string,
): Promise<void> {
  const rows = REMINDERS_MS.map(ms => later(end, -ms))
    .filter(due_at => due_at > now)
    .map(due_at => ({
      ...{ request, event, due_at },
      topic: 'Remind' satisfies OutboxTopic,
      grant_id: id,
    }));
  if (rows.length > 0) {
    await tx('outbox').insert(rows);
  }
}

/** What is done about a transition. @internal */
export type OutboxTopic = 'Notify' | 'Remind' | 'Enforce';
