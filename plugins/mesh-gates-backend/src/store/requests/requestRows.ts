import {
  AccessRequest,
  Grant,
  GrantScope,
  RequestEvent,
} from '@mesh-gates/engine';
import { cleanOptional, cleanText, jsonText } from '../cleanText';
import { isoTime, optionalTime } from '../databaseClock';

/** A request as a row. @internal */
export function requestRow(request: AccessRequest) {
  return {
    id: request.id,
    number: request.number,
    gate: request.gate,
    entity: request.entity,
    asker: request.asker,
    state: request.state,
    since: request.since,
    version: request.version,
    created_at: request.createdAt,
    deadline: request.deadline,
    ask: cleanText(jsonText(request.ask)),
    terms: cleanText(jsonText(request.terms)),
    editors: jsonText(request.editors),
    approvals: jsonText(request.approvals),
    question: optionalJson(request.question),
    decision: optionalJson(request.decision),
    grant_id: request.grant ?? null,
  };
}

/** A request as it is stored. @internal */
export function toRequest(row: any): AccessRequest {
  return {
    id: row.id,
    number: Number(row.number),
    gate: row.gate,
    entity: row.entity,
    asker: row.asker,
    state: row.state,
    since: isoTime(row.since),
    version: Number(row.version),
    createdAt: isoTime(row.created_at),
    deadline: isoTime(row.deadline),
    ask: JSON.parse(row.ask),
    terms: JSON.parse(row.terms),
    editors: JSON.parse(row.editors),
    approvals: JSON.parse(row.approvals),
    ...(row.question && { question: JSON.parse(row.question) }),
    ...(row.decision && { decision: JSON.parse(row.decision) }),
    ...(row.grant_id && { grant: row.grant_id }),
  };
}

/** An event as a row. @internal */
export function eventRow(event: RequestEvent, recordedAt: string) {
  return {
    request: event.request,
    grant_id: event.grant ?? null,
    type: event.type,
    by: event.by,
    at: event.at,
    recorded_at: recordedAt,
    before: event.before,
    after: event.after,
    text: cleanOptional(event.text),
    terms: optionalJson(event.terms),
  };
}

/** An event with its place in the history, and when it was written. @internal */
export interface StoredEvent extends RequestEvent {
  id: number;
  recordedAt: string;
}

/** An event as it is stored. @internal */
export function toEvent(row: any): StoredEvent {
  return {
    id: Number(row.id),
    request: row.request,
    type: row.type,
    by: row.by,
    at: isoTime(row.at),
    recordedAt: isoTime(row.recorded_at),
    before: row.before,
    after: row.after,
    ...(row.text !== null && { text: row.text }),
    ...(row.terms && { terms: JSON.parse(row.terms) }),
    ...(row.grant_id && { grant: row.grant_id }),
  };
}

/** A grant as a row, its scopes apart. @internal */
export function grantRow(grant: Grant) {
  return {
    id: grant.id,
    request: grant.request,
    gate: grant.gate,
    entity: grant.entity,
    params: optionalJson(grant.params),
    start_at: grant.start,
    end_at: grant.end,
    renews: grant.renews ?? null,
    ...grantEndColumns(grant),
  };
}

/** The columns that say how a grant ended. @internal */
export function grantEndColumns({ ended }: Grant) {
  return {
    ended_at: ended?.at ?? null,
    ending: ended?.ending ?? null,
    ended_by: ended?.by ?? null,
    ended_reason: cleanOptional(ended?.reason),
  };
}

/** Scopes of a grant as rows. @internal */
export function scopeRows({ id, scopes }: Grant) {
  return scopes.map(({ cluster, namespace, names, labels }, position) => ({
    grant_id: id,
    position,
    cluster,
    namespace,
    names: optionalJson(names),
    labels: optionalJson(labels),
  }));
}

/** A grant as it is stored, with its scopes' rows in order. @internal */
export function toGrant(row: any, scopes: readonly any[]): Grant {
  const endedAt = optionalTime(row.ended_at);
  return {
    id: row.id,
    request: row.request,
    gate: row.gate,
    entity: row.entity,
    scopes: scopes.map(toScope),
    ...(row.params && { params: JSON.parse(row.params) }),
    start: isoTime(row.start_at),
    end: isoTime(row.end_at),
    ...(row.renews && { renews: row.renews }),
    ...(endedAt && {
      ended: {
        ending: row.ending,
        at: endedAt,
        by: row.ended_by,
        ...(row.ended_reason !== null && { reason: row.ended_reason }),
      },
    }),
  };
}

function toScope(row: any): GrantScope {
  return {
    cluster: row.cluster,
    namespace: row.namespace,
    ...(row.names && { names: JSON.parse(row.names) }),
    ...(row.labels && { labels: JSON.parse(row.labels) }),
  };
}

function optionalJson(value: unknown): string | null {
  return value === undefined ? null : cleanText(jsonText(value));
}
