import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useApi } from '@backstage/core-plugin-api';
import { AccessRequestList } from '@mesh-gates/plugin-mesh-gates-common';
import { Reading, meshGatesApiRef } from '../../api';
import {
  DocumentTitle,
  EmptyState,
  Headline,
  LiveMessage,
  NotFollowing,
  Panel,
  ProblemAlert,
  Screen,
  useNow,
  useWide,
} from '../../parts';
import { useMessages } from '../../useMessages';
import { Decided } from '../request/DecisionBar';
import { ExportCsv } from './ExportCsv';
import { Notice } from './Notice';
import { QueueFilters } from './QueueFilters';
import { RequestsBody } from './RequestsBody';
import { Views } from './Views';
import { queueQuery } from './queueQuery';
import { queueHeadline } from './queueRows';
import { useQueue, useWaiting } from './useQueue';
import { useRequestsAddress } from './useRequestsAddress';

const PAGE_SIZE = 50;

/** What waits for me? The queue, and the decision beside it. @internal */
export function RequestsPage() {
  const t = useMessages();
  const api = useApi(meshGatesApiRef);
  const wide = useWide();
  const address = useRequestsAddress();
  const { filters, selected } = address;
  const question = queueQuery(filters);
  const choice = JSON.stringify(question);
  const [shown, setShown] = useState({ choice, limit: PAGE_SIZE });
  const limit = shown.choice === choice ? shown.limit : PAGE_SIZE;
  const queue = useQueue(question, limit);
  const waiting = useWaiting();
  const [decided, setDecided] = useState<Decided>();
  const body = (
    <RequestsBody
      wide={wide}
      address={address}
      queue={queue}
      onDecided={made => {
        setDecided(made);
        queue.check();
        waiting.check();
      }}
      onMore={() => setShown({ choice, limit: limit + PAGE_SIZE })}
    />
  );
  const notice = decided && (
    <Notice decided={decided} hrefOf={address.pathOf} />
  );
  if (!wide && selected) {
    return (
      <Screen>
        <DocumentTitle parts={[t('requests.title')]} />
        <Link to={address.listPath}>{t('requests.back')}</Link>
        {notice}
        {body}
      </Screen>
    );
  }
  if (
    queue.reading.phase === 'failed' &&
    queue.reading.problem.kind === 'forbidden'
  ) {
    return (
      <Panel>
        <DocumentTitle parts={[t('requests.title')]} />
        <EmptyState title={t('requests.forbidden')}>
          {t('requests.forbiddenDetail')}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Screen>
      <DocumentTitle parts={[t('requests.title')]} />
      <Waiting reading={waiting.reading} />
      <Views
        filters={filters}
        waiting={
          waiting.reading.phase === 'ready' ? waiting.reading.value : undefined
        }
        aside={
          <ExportCsv
            name={filters.view}
            read={() =>
              question.list === 'requests'
                ? api.exportRequests(question.query)
                : api.exportGrants(question.query)
            }
          />
        }
      />
      <QueueFilters
        filters={filters}
        queue={queue.last}
        onChange={address.setFilters}
      />
      {notice}
      {queue.reading.phase === 'failed' && (
        <ProblemAlert problem={queue.reading.problem} onRetry={queue.check} />
      )}
      {queue.reading.phase === 'ready' && queue.reading.problem && (
        <NotFollowing problem={queue.reading.problem} />
      )}
      {body}
    </Screen>
  );
}

function Waiting({ reading }: { reading: Reading<AccessRequestList> }) {
  const t = useMessages();
  const now = useNow();
  const sentence =
    reading.phase === 'ready'
      ? queueHeadline(t, reading.value, now)
      : undefined;
  return (
    <>
      <Headline>{sentence ?? t('requests.title')}</Headline>
      <LiveMessage>
        {sentence && reading.phase === 'ready' && reading.revision > 1
          ? t('requests.updated', { headline: sentence })
          : ''}
      </LiveMessage>
    </>
  );
}
