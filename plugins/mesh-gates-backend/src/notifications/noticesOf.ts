import {
  AccessRequest,
  describeDuration,
  durationMs,
  Grant,
  isOpen,
  RequestEvent,
  Term,
} from '@mesh-gates/engine';

/** A message to people about a request or a grant. @internal */
export interface Notice {
  /** Groups and users. */
  to: readonly string[];
  /** One topic for each event, so that people choose what they are told. */
  topic: string;
  title: string;
  description?: string;
  severity?: 'high' | 'normal' | 'low';
}

/** What a message is about. @internal */
export interface NoticeSubject {
  request: AccessRequest;
  grant?: Grant;
  /** Title of the gate. */
  title: string;
  owners: readonly string[];
  /** Groups that decide. */
  deciders: readonly string[];
}

/** Who is told what of an event: those whose turn it is, or for whom something was decided; never who did it. @internal */
export function noticesOf(
  event: RequestEvent,
  subject: NoticeSubject,
): Notice[] {
  const { request, grant, owners, deciders } = subject;
  const { asker, entity } = request;
  const what = `"${subject.title}" for ${nameOf(entity)}`;
  const text = event.text === undefined ? undefined : quoted(event.text);
  const wish = `an exception to ${what} in ${places(request)}, ${howLong(
    request.terms.term,
  )}`;
  const who = nameOf(event.by);
  const toDeciders = (title: string, description?: string) => [
    { to: deciders, topic: TOPICS[event.type], title, description },
  ];
  const toAsker = (title: string, description?: string) => [
    { to: [asker], topic: TOPICS[event.type], title, description },
  ];
  switch (event.type) {
    case 'Created':
      // What a rule approved in the same moment waits for nobody.
      return isOpen(request)
        ? toDeciders(
            `${owners.map(nameOf).join(', ') || who} asks for ${wish}`,
            quoted(request.ask.justification),
          )
        : [];
    case 'Edited':
      return isOpen(request)
        ? toDeciders(
            `${who} changed a request: ${wish}`,
            quoted(request.ask.justification),
          )
        : [];
    case 'Asked':
      return toAsker(`${who} asks about ${what}`, text);
    case 'Answered':
      return toDeciders(`${who} answered about ${what}`, text);
    case 'Commented':
      return [
        {
          to: [asker, ...deciders],
          topic: TOPICS.Commented,
          title: `${who} commented on ${what}`,
          description: text,
        },
      ];
    case 'ApprovedInPart':
      return toAsker(`${who} approved ${what}; others have to approve it too`);
    case 'Approved':
      return toAsker(
        `Approved: ${what}${grant ? ` until ${day(grant.end)}` : ''}`,
        `In ${places(request)}, by ${who}.`,
      );
    case 'Denied':
      return toAsker(`Denied: ${what}`, text);
    case 'Withdrawn':
      return toDeciders(`${who} withdrew the request for ${what}`, text);
    case 'TimedOut':
      return toAsker(
        `Timed out: ${what}`,
        'Nobody decided in time. Ask again where it is still needed.',
      );
    case 'Ended':
      return endingOf(event, subject, what);
    default:
      return [];
  }
}

/** A reminder of a grant's end; none where it does not hold any more. @internal */
export function reminderOf(
  subject: NoticeSubject & { grant: Grant },
  now: string,
): Notice {
  const { request, grant, title, owners } = subject;
  const hours = (Date.parse(grant.end) - Date.parse(now)) / 3_600_000;
  const days = Math.max(1, Math.round(hours / 24));
  return {
    to: [request.asker, ...owners],
    topic: 'grant-ending',
    title: `"${title}" for ${nameOf(request.entity)} ends in ${days} ${
      days === 1 ? 'day' : 'days'
    }, ${day(grant.end)}`,
    description: 'After that it counts as Fail. Renew?',
    severity: days === 1 ? 'high' : 'normal',
  };
}

const TOPICS: Record<RequestEvent['type'], string> = {
  Created: 'request-created',
  Adopted: 'grant-adopted',
  Edited: 'request-edited',
  Asked: 'request-asked',
  Answered: 'request-answered',
  Commented: 'request-commented',
  ApprovedInPart: 'request-approved-in-part',
  Approved: 'request-approved',
  Denied: 'request-denied',
  Withdrawn: 'request-withdrawn',
  TimedOut: 'request-timed-out',
  Ended: 'grant-ended',
};

/** A grant that was renewed ends without a word: the renewal was told. */
function endingOf(
  { after, text, by }: RequestEvent,
  { request, grant, owners }: NoticeSubject,
  what: string,
): Notice[] {
  const renewed = after === 'Superseded' && by !== 'system';
  if (!grant || renewed) {
    return [];
  }
  const again = 'What it excused counts again.';
  return [
    {
      to: [request.asker, ...owners],
      topic: TOPICS.Ended,
      title:
        after === 'Expired'
          ? `Ended: ${what}`
          : `Ended early: ${what}${
              by === 'system' ? '' : `, by ${nameOf(by)}`
            }`,
      description: text === undefined ? again : `${quoted(text)} ${again}`,
      severity: after === 'Expired' ? 'normal' : 'high',
    },
  ];
}

const MOST_TEXT = 500;

/** What people wrote, as text. */
function quoted(text: string): string {
  const plain = text.trim();
  return `"${
    plain.length > MOST_TEXT ? `${plain.slice(0, MOST_TEXT - 1)}…` : plain
  }"`;
}

function places({ terms }: AccessRequest): string {
  const found = [
    ...new Set(
      terms.scopes.map(({ cluster, namespace }) => `${cluster}/${namespace}`),
    ),
  ];
  return found.length > 3 ? `${found.length} places` : found.join(', ');
}

function howLong(term: Term): string {
  return 'until' in term
    ? `until ${day(term.until)}`
    : describeDuration(durationMs(term.duration) ?? 0);
}

function day(time: string): string {
  return DAY.format(new Date(time));
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** The name in a ref; a rule's and the system's stand for themselves. */
function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}
