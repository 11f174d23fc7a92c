import { Translate } from '../../useMessages';

// More names than this are a wall; the table under "Where" has them all.
const MOST_NAMES = 2;

/** Clusters by name while they are few, else by number. @internal */
export function clustersText(t: Translate, clusters: string[]): string {
  return clusters.length <= MOST_NAMES
    ? clusters.join(', ')
    : t('findings.clusters', { count: clusters.length });
}
