import { ClusterSummary } from '@mesh-gates/plugin-mesh-gates-common';
import { clockTime } from '../parts';
import { Translate } from '../useMessages';

function onlyOne(t: Translate, cluster: ClusterSummary, now: Date): string {
  const { state, asOf, name } = cluster;
  switch (state) {
    case 'Reading':
      return t('stale.reading', { cluster: name });
    case 'Behind':
      return t('clusters.behind', { count: 1 });
    default:
      return asOf
        ? t('stale.notCurrent', { cluster: name, time: clockTime(asOf, now) })
        : t('stale.neverRead', { cluster: name });
  }
}

/** Whether the numbers can be trusted, in a sentence; of a list that is not whole only its length is known. @internal */
export function clustersHeadline(
  t: Translate,
  list: { items: ClusterSummary[]; total: number },
  now: Date,
): string {
  const { items, total } = list;
  if (total === 0) {
    return t('clusters.none');
  }
  if (items.length < total) {
    return t('clusters.total', { count: total });
  }
  const rest = items.filter(({ state }) => state !== 'Current');
  if (rest.length === 0) {
    return t('clusters.all', { count: total });
  }
  const some = t('clusters.some', {
    current: String(total - rest.length),
    total: String(total),
  });
  if (rest.length === 1) {
    return `${some} ${onlyOne(t, rest[0], now)}`;
  }
  const number = (state: ClusterSummary['state']) =>
    rest.filter(each => each.state === state).length;
  return [
    some,
    number('NotCurrent') > 0 &&
      t('clusters.notAnswering', { count: number('NotCurrent') }),
    number('Behind') > 0 && t('clusters.behind', { count: number('Behind') }),
    number('Reading') > 0 &&
      t('clusters.reading', { count: number('Reading') }),
  ]
    .filter(Boolean)
    .join(' ');
}
