import { Grant, Instant } from './grant';

/** What decides whether a grant holds. @public */
export type GrantTimes = Pick<Grant, 'start' | 'end'> & {
  ended?: { at: Instant };
};

/**
 * Whether a grant holds at an instant: from its approval (inclusive) to its end, revocation or supersession (exclusive), whatever
 * its enforcement does. The one function that decides it; the store's predicate is tested against it.
 * @public
 */
export function holds({ start, end, ended }: GrantTimes, at: Instant): boolean {
  const instant = Date.parse(at);
  return (
    Date.parse(start) <= instant &&
    instant < Date.parse(end) &&
    (ended === undefined || instant < Date.parse(ended.at))
  );
}
