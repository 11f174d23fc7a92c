import { Ref, RefObject } from 'react';
import { Skeleton } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import { AccessRequest } from '@mesh-gates/plugin-mesh-gates-common';
import { Reading, meshGatesApiRef, useWholeReading } from '../../api';
import {
  EmptyState,
  LiveMessage,
  NotFollowing,
  Panel,
  Pending,
  ProblemAlert,
} from '../../parts';
import { useMessages } from '../../useMessages';
import { Decided, OpenAction } from './DecisionBar';
import { RequestArticle } from './RequestArticle';
import styles from './Request.module.css';

// Ages, and what a cluster says of a grant, move without a signal.
const TOLD_MS = 5000;

/** One request, followed while it is open. @internal */
export function RequestPage(props: {
  id: string;
  position?: string;
  headingRef: RefObject<HTMLHeadingElement>;
  approveRef: Ref<HTMLButtonElement>;
  open: OpenAction;
  onOpen: (open: OpenAction) => void;
  onDecided: (decided: Decided) => void;
}) {
  const t = useMessages();
  const api = useApi(meshGatesApiRef);
  const { id } = props;
  const { reading, check } = useWholeReading<AccessRequest>({
    key: id,
    concerns: () => true,
    toldMs: TOLD_MS,
    read: () => api.getRequest(id),
  });
  if (reading.phase === 'failed') {
    return <Problem reading={reading} onRetry={check} />;
  }
  if (reading.phase === 'loading') {
    return (
      <Pending label={t('request.loading')}>
        <Panel>
          <div className={styles.pending}>
            <Skeleton width="min(560px, 90%)" height={24} />
            <Skeleton width="min(420px, 70%)" height={20} />
            <Skeleton width="100%" height={180} />
          </div>
        </Panel>
      </Pending>
    );
  }
  const { value: request } = reading;
  return (
    <>
      {reading.problem && <NotFollowing problem={reading.problem} />}
      <LiveMessage>
        {reading.revision > 1 ? t(`standing.request.${request.state}`) : ''}
      </LiveMessage>
      <RequestArticle
        {...props}
        key={id}
        request={request}
        onDecided={decided => {
          check();
          props.onDecided(decided);
        }}
        onChanged={check}
      />
    </>
  );
}

function Problem(props: {
  reading: Extract<Reading<AccessRequest>, { phase: 'failed' }>;
  onRetry: () => void;
}) {
  const t = useMessages();
  const { problem } = props.reading;
  if (problem.kind === 'notFound' || problem.kind === 'forbidden') {
    return (
      <Panel>
        <EmptyState title={t('request.notFound')}>
          {t('request.notFoundDetail')}
        </EmptyState>
      </Panel>
    );
  }
  return <ProblemAlert problem={problem} onRetry={props.onRetry} />;
}
