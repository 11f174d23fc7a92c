import { Alert } from '@backstage/ui';
import { ClusterAsOf } from '@mesh-gates/plugin-mesh-gates-common';
import { Translate, useMessages } from '../useMessages';
import { ClusterLink } from './ClusterLink';
import { clockTime } from './time';
import styles from './StaleAlert.module.css';

const MOST_LISTED = 5;

/** A cluster whose data does not count, and how many checks in sight hang on it, where that is known. @internal */
export interface StaleCluster extends ClusterAsOf {
  checks?: number;
}

function WhatHappened({ stale }: { stale: StaleCluster }) {
  const t = useMessages();
  const cluster = <ClusterLink cluster={stale.cluster} />;
  if (stale.state === 'Reading') {
    return t('stale.reading', { cluster });
  }
  return stale.asOf
    ? t('stale.notCurrent', {
        cluster,
        time: clockTime(stale.asOf, new Date()),
      })
    : t('stale.neverRead', { cluster });
}

function consequence(t: Translate, { checks }: StaleCluster): string {
  if (checks === undefined) {
    return t('stale.consequence');
  }
  return checks > 0
    ? t('stale.checks', { count: checks })
    : t('stale.noConsequence');
}

/** Says above the numbers which clusters they leave out, and what that means for them. @internal */
export function StaleAlert(props: { clusters: StaleCluster[] }) {
  const t = useMessages();
  const [first, ...others] = props.clusters;
  if (!first) {
    return null;
  }
  return (
    <Alert
      status="warning"
      icon
      title={<WhatHappened stale={first} />}
      description={
        <>
          <span>
            {consequence(t, first)}
            {first.reason && ` (${first.reason})`}
          </span>
          {others.length > 0 && (
            <ul className={styles.others}>
              {others.slice(0, MOST_LISTED).map(each => (
                <li key={each.cluster}>
                  <WhatHappened stale={each} /> {consequence(t, each)}
                </li>
              ))}
              {others.length > MOST_LISTED && (
                <li>
                  {t('stale.more', { count: others.length - MOST_LISTED })}
                </li>
              )}
            </ul>
          )}
        </>
      }
    />
  );
}
