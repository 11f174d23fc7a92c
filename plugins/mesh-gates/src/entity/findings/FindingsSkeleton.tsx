import { Skeleton } from '@backstage/ui';
import { Pending } from '../../parts';
import { useMessages } from '../../useMessages';
import styles from './FindingsPage.module.css';

/** The findings' layout while they are being read. @internal */
export function FindingsSkeleton() {
  const t = useMessages();
  return (
    <Pending label={t('state.loading')} late={<p>{t('state.stillLoading')}</p>}>
      <div className={styles.root}>
        <Skeleton width="min(420px, 90%)" height={26} />
        <Skeleton width="min(320px, 80%)" height={32} />
        <div className={styles.split}>
          <Skeleton width="100%" height={320} />
          <Skeleton width="100%" height={480} />
        </div>
      </div>
    </Pending>
  );
}
