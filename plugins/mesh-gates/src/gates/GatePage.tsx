import { useParams } from 'react-router-dom';
import { Link, Skeleton } from '@backstage/ui';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { Gate } from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesApiRef, useWholeReading } from '../api';
import {
  DocumentTitle,
  FailedReading,
  NotFollowing,
  Pending,
  Screen,
} from '../parts';
import { gatesRouteRef } from '../routes';
import { useMessages } from '../useMessages';
import { GateArticle } from './GateArticle';
import styles from './GatePage.module.css';

/** One gate, whole: what it allows, what to do instead, who uses it, its file. @internal */
export function GatePage() {
  const t = useMessages();
  const api = useApi(meshGatesApiRef);
  const { name = '' } = useParams();
  const listPath = useRouteRef(gatesRouteRef)();
  const { reading, check } = useWholeReading<Gate>({
    key: name,
    concerns: () => true,
    read: () => api.getGate(name),
  });
  const title = reading.phase === 'ready' ? reading.value.title : name;
  return (
    <Screen>
      <DocumentTitle parts={[t('gates.title'), title]} />
      <Link href={listPath}>{t('gate.back')}</Link>
      {reading.phase === 'loading' && (
        <Pending label={t('gate.loading')}>
          <div className={styles.article}>
            <Skeleton width="min(480px, 90%)" height={28} />
            <Skeleton width="100%" height={360} />
          </div>
        </Pending>
      )}
      {reading.phase === 'ready' && (
        <>
          {reading.problem && <NotFollowing problem={reading.problem} />}
          <GateArticle gate={reading.value} />
        </>
      )}
      {reading.phase === 'failed' && (
        <FailedReading
          problem={reading.problem}
          notFound={{
            title: t('gate.notFound'),
            detail: t('gate.notFoundDetail'),
          }}
          forbidden={{
            title: t('gates.forbidden'),
            detail: t('gates.forbiddenDetail'),
          }}
          onRetry={check}
        />
      )}
    </Screen>
  );
}
