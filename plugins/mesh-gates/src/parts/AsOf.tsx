import { useRef } from 'react';
import { Button } from '@backstage/ui';
import { ClusterAsOf } from '@mesh-gates/plugin-mesh-gates-common';
import { useMessages } from '../useMessages';
import { LiveMessage } from './LiveMessage';
import { freshnessOf } from './asOf';
import { ago, clockTime, fullTime } from './time';
import { useNow } from './useNow';
import styles from './AsOf.module.css';

/** Of when the numbers are; clusters that are not current stand apart, dashed. @internal */
export function AsOf(props: {
  clusters: ClusterAsOf[];
  checking?: boolean;
  onCheck?: () => void;
}) {
  const t = useMessages();
  const now = useNow();
  const { oldest, behind } = freshnessOf(props.clusters);
  const checked = useChecked(
    props.checking === true,
    oldest ? t('asOf.checked', { time: clockTime(oldest, now) }) : '',
  );
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
      {!oldest && behind.length === 0 && <span>{t('asOf.nothing')}</span>}
      {behind.map(({ cluster, seen }) => (
        <span key={cluster} className={styles.behind}>
          {seen
            ? t('asOf.lastSeen', { cluster, time: clockTime(seen, now) })
            : t('asOf.never', { cluster })}
        </span>
      ))}
      {props.onCheck && <LiveMessage>{checked}</LiveMessage>}
      {props.onCheck && (
        <Button size="small" variant="tertiary" onPress={props.onCheck}>
          {props.checking ? t('asOf.checking') : t('asOf.checkAgain')}
        </Button>
      )}
    </div>
  );
}

/** What to say aloud once a check that the reader asked for is over. */
function useChecked(checking: boolean, sentence: string): string {
  const last = useRef({ checking, said: '' });
  if (last.current.checking !== checking) {
    last.current = { checking, said: checking ? '' : sentence };
  }
  return last.current.said;
}
