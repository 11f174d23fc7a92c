import { EntityAccess } from '@mesh-gates/plugin-mesh-gates-common';
import { shortDate } from '../../parts';
import { Translate } from '../../useMessages';

const OPEN = ['Pending', 'Asked'];

/** "1 grant, ends 3 Dec. 1 request waiting." @internal */
export function accessHeadline(
  t: Translate,
  access: Pick<EntityAccess, 'grants' | 'requests'>,
  now: Date,
): string {
  const holding = access.grants
    .filter(grant => grant.holds)
    .sort((left, right) => Date.parse(left.end) - Date.parse(right.end));
  const waiting = access.requests.filter(each => OPEN.includes(each.state));
  const [first] = holding;
  const date = first && shortDate(first.end, now);
  const ends =
    holding.length === 1
      ? t('access.endsOne', { date })
      : t('access.ends', { date });
  return [
    first
      ? `${t('access.grants', { count: holding.length })}, ${ends}.`
      : t('access.noGrants'),
    waiting.length > 0 && t('access.waiting', { count: waiting.length }),
  ]
    .filter(Boolean)
    .join(' ');
}
