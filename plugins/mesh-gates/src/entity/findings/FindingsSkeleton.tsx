import { Skeleton } from '@backstage/ui';
import { Panel, Pending } from '../../parts';
import { useMessages } from '../../useMessages';
import styles from './FindingsPage.module.css';

const ROWS = [0, 1, 2, 3, 4];

/** The findings' layout while they are being read. @internal */
export function FindingsSkeleton() {
  const t = useMessages();
  return (
    <Pending label={t('state.loading')} late={<p>{t('state.stillLoading')}</p>}>
      <div className={styles.root}>
        <Skeleton width="min(420px, 90%)" height={31} />
        <Skeleton width="min(320px, 80%)" height={32} />
        <div className={styles.split}>
          <Panel>
            <div className={styles.pending}>
              {ROWS.map(row => (
                <Skeleton key={row} width="100%" height={44} />
              ))}
            </div>
          </Panel>
          <Panel>
            <div className={styles.pending}>
              <Skeleton width="60%" height={24} />
              <Skeleton width="40%" height={20} />
              <Skeleton width="100%" height={200} />
              <Skeleton width="80%" height={48} />
            </div>
          </Panel>
        </div>
      </div>
    </Pending>
  );
}
