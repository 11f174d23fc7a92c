import { useParams } from 'react-router-dom';
import { Link, Skeleton } from '@backstage/ui';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { Gate } from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesApiRef, useWholeReading } from '../api';
import {
  DocumentTitle,
  EmptyState,
  NotFollowing,
  Panel,
  Pending,
  ProblemAlert,
} from '../parts';
import { gatesRouteRef } from '../routes';
import { useMessages } from '../useMessages';
import { GateArticle } from './GateArticle';
import styles from './GatePage.module.css';
import '../parts/verdicts.css';

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
    <div className={styles.root}>
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
      {reading.phase === 'failed' && reading.problem.kind === 'notFound' && (
        <Panel>
          <EmptyState title={t('gate.notFound')}>
            {t('gate.notFoundDetail')}
          </EmptyState>
        </Panel>
      )}
      {reading.phase === 'failed' && reading.problem.kind === 'forbidden' && (
        <Panel>
          <EmptyState title={t('gates.forbidden')}>
            {t('gates.forbiddenDetail')}
          </EmptyState>
        </Panel>
      )}
      {reading.phase === 'failed' &&
        reading.problem.kind !== 'notFound' &&
        reading.problem.kind !== 'forbidden' && (
          <ProblemAlert problem={reading.problem} onRetry={check} />
        )}
    </div>
  );
}
