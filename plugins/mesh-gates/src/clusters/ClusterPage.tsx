import { useParams } from 'react-router-dom';
import { Link, Skeleton } from '@backstage/ui';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { Cluster } from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesApiRef, useWholeReading } from '../api';
import {
  AsOf,
  DocumentTitle,
  FailedReading,
  NotFollowing,
  Pending,
  Screen,
} from '../parts';
import { clustersRouteRef } from '../routes';
import { useMessages } from '../useMessages';
import { ClusterArticle } from './ClusterArticle';
import { asOfClusters } from './asOfClusters';
import styles from './ClusterPage.module.css';

// Age and counts move without a signal.
const TOLD_MS = 5000;

/** One cluster: how it stands, what may not be read, each kind, what cannot be read, what belongs to nobody. @internal */
export function ClusterPage() {
  const t = useMessages();
  const api = useApi(meshGatesApiRef);
  const { name = '' } = useParams();
  const listPath = useRouteRef(clustersRouteRef)();
  const { reading, check } = useWholeReading<Cluster>({
    key: name,
    concerns: ({ type }) => type !== 'changed',
    toldMs: TOLD_MS,
    read: () => api.getCluster(name),
  });
  return (
    <Screen>
      <DocumentTitle parts={[t('clusters.title'), name]} />
      <div className={styles.top}>
        <Link href={listPath}>{t('cluster.back')}</Link>
        {reading.phase === 'ready' && (
          <AsOf
            listed
            clusters={asOfClusters([reading.value])}
            checking={reading.checking}
            onCheck={check}
          />
        )}
      </div>
      {reading.phase === 'loading' && (
        <Pending label={t('cluster.loading')}>
          <div className={styles.article}>
            <Skeleton width="min(480px, 90%)" height={28} />
            <Skeleton width="100%" height={360} />
          </div>
        </Pending>
      )}
      {reading.phase === 'ready' && (
        <>
          {reading.problem && <NotFollowing problem={reading.problem} />}
          <ClusterArticle cluster={reading.value} />
        </>
      )}
      {reading.phase === 'failed' && (
        <FailedReading
          problem={reading.problem}
          notFound={{
            title: t('cluster.notFound'),
            detail: t('cluster.notFoundDetail'),
          }}
          forbidden={{
            title: t('clusters.forbidden'),
            detail: t('clusters.forbiddenDetail'),
          }}
          onRetry={check}
        />
      )}
    </Screen>
  );
}
