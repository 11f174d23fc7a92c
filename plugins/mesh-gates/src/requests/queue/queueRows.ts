import {
  AccessRequestList,
  AccessRequestSummary,
  Grant,
  GrantPage,
} from '@mesh-gates/plugin-mesh-gates-common';
import { Translate } from '../../useMessages';
import { durationText, durationMs, leftText, termEnd } from '../duration';
import { namesText, refName } from '../words';

/** One row of the queue: a request, or what came of one. @internal */
export interface QueueRow {
  /** Of the request. */
  id: string;
  title: string;
  facts: string;
  aside: string;
  state?: string;
}

/** The answer that a queue is made of. @internal */
export type QueueList =
  | { list: 'requests'; page: AccessRequestList }
  | { list: 'grants'; page: GrantPage };

function placesText(
  t: Translate,
  of: Pick<AccessRequestSummary, 'environments' | 'scopes'>,
): string {
  const clusters = [...new Set(of.scopes.map(scope => scope.cluster))];
  return namesText(t, of.environments.length > 0 ? of.environments : clusters);
}

function requestRow(
  t: Translate,
  request: AccessRequestSummary,
  now: Date,
): QueueRow {
  const { term } = request;
  const span = term.duration
    ? durationMs(term.duration)
    : termEnd(term, now) - now.getTime();
  return {
    id: request.id,
    title: request.gate.title,
    facts: t('requests.row', {
      entity: refName(request.entityRef),
      span: durationText(t, span),
      where: placesText(t, request),
    }),
    aside: durationText(t, now.getTime() - Date.parse(request.createdAt)),
    ...(request.state !== 'Pending' && {
      state: t(`standing.request.${request.state}`),
    }),
  };
}

function grantRow(t: Translate, grant: Grant, now: Date): QueueRow {
  return {
    id: grant.request,
    title: grant.gate.title,
    facts: [refName(grant.entityRef), placesText(t, grant)].join(' · '),
    aside: leftText(t, grant.end, now),
    ...(grant.state !== 'Active' && {
      state: t(`standing.grant.${grant.state}`),
    }),
  };
}

/** The rows of a queue, in the order in which the server gave them. @internal */
export function queueRows(
  t: Translate,
  queue: QueueList,
  now: Date,
): QueueRow[] {
  return queue.list === 'requests'
    ? queue.page.items.map(request => requestRow(t, request, now))
    : queue.page.items.map(grant => grantRow(t, grant, now));
}

/** What waits, in a sentence; undefined where the answer does not say. @internal */
export function queueHeadline(
  t: Translate,
  { waiting }: Pick<AccessRequestList, 'waiting'>,
  now: Date,
): string {
  if (waiting.forYou === 0) {
    return t('requests.nothing');
  }
  const said = t('requests.waiting', { count: waiting.forYou });
  return waiting.oldest
    ? `${said} ${t('requests.oldest', {
        age: durationText(t, now.getTime() - Date.parse(waiting.oldest)),
      })}`
    : said;
}
