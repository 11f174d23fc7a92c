import { ClusterAsOf } from '@mesh-gates/plugin-mesh-gates-common';
import { useMessages } from '../useMessages';
import { CheckAgain } from './CheckAgain';
import { ClusterLink } from './ClusterLink';
import { freshnessOf } from './asOf';
import { ago, clockTime, fullTime } from './time';
import { useNow } from './useNow';
import styles from './AsOf.module.css';

// More than that is a list, and the tab Clusters has it.
const MOST_NAMED = 3;

/**
 * Of when the numbers are; clusters that are not current stand apart, dashed, unless the page lists them anyway. With
 * `onCheck`, which reads again, the reader can have the clusters looked at.
 * @internal
 */
export function AsOf(props: {
  clusters: ClusterAsOf[];
  checking?: boolean;
  onCheck?: () => void;
  listed?: boolean;
}) {
  const t = useMessages();
  const now = useNow();
  const freshness = freshnessOf(props.clusters);
  const { oldest } = freshness;
  const behind = props.listed ? [] : freshness.behind;
  // A card is a door with one link of its own.
  const nameOf = (cluster: string) =>
    props.onCheck ? <ClusterLink cluster={cluster} /> : cluster;
  return (
    <div className={styles.root}>
      {oldest && (
        <time dateTime={oldest} title={fullTime(oldest)}>
          {t('asOf.single', {
            time: clockTime(oldest, now),
            ago: ago(oldest, now, t),
          })}
        </time>
      )}
      {!oldest && freshness.behind.length === 0 && (
        <span>{t('asOf.nothing')}</span>
      )}
      {behind.slice(0, MOST_NAMED).map(({ cluster, seen }) => (
        <span key={cluster} className={styles.behind}>
          {seen
            ? t('asOf.lastSeen', {
                cluster: nameOf(cluster),
                time: clockTime(seen, now),
              })
            : t('asOf.never', { cluster: nameOf(cluster) })}
        </span>
      ))}
      {behind.length > MOST_NAMED && (
        <span className={styles.behind}>
          {t('asOf.moreBehind', { count: behind.length - MOST_NAMED })}
        </span>
      )}
      {props.onCheck && (
        <CheckAgain
          clusters={props.clusters}
          rereading={props.checking === true}
          reread={props.onCheck}
        />
      )}
    </div>
  );
}
