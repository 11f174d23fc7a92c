import { Alert } from '@backstage/ui';
import { EntityStatus } from '@mesh-gates/plugin-mesh-gates-common';
import { clockTime } from '../../parts';
import { Translate, useMessages } from '../../useMessages';
import { StaleCluster, staleClusters } from './staleClusters';
import styles from './StaleAlert.module.css';

function whatHappened(t: Translate, stale: StaleCluster): string {
  const { cluster, state, asOf } = stale;
  if (state === 'Reading') {
    return t('stale.reading', { cluster });
  }
  return asOf
    ? t('stale.notCurrent', { cluster, time: clockTime(asOf, new Date()) })
    : t('stale.neverRead', { cluster });
}

function consequence(t: Translate, stale: StaleCluster): string {
  return stale.checks > 0
    ? t('stale.consequence', { count: stale.checks })
    : t('stale.noConsequence');
}

/** Says above the numbers which clusters they leave out, and what that means for them. @internal */
export function StaleAlert(props: { status: EntityStatus }) {
  const t = useMessages();
  const stale = staleClusters(props.status);
  if (stale.length === 0) {
    return null;
  }
  const [first] = stale;
  return (
    <Alert
      status="warning"
      icon
      title={whatHappened(t, first)}
      description={
        <>
          <span>
            {consequence(t, first)}
            {first.reason && ` (${first.reason})`}
          </span>
          {stale.length > 1 && (
            <ul className={styles.others}>
              {stale.slice(1).map(each => (
                <li key={each.cluster}>
                  {whatHappened(t, each)} {consequence(t, each)}
                </li>
              ))}
            </ul>
          )}
        </>
      }
    />
  );
}
