import { useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Link, SortDescriptor } from '@backstage/ui';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { ClusterList, GetClusters } from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesApiRef, useWholeReading } from '../api';
import {
  AsOf,
  DocumentTitle,
  FailedReading,
  Headline,
  LiveMessage,
  NotFollowing,
  Screen,
  sortFrom,
  sortText,
  useNow,
  usePages,
} from '../parts';
import { setupRouteRef } from '../routes';
import { useMessages } from '../useMessages';
import { ClustersSkeleton } from './ClustersSkeleton';
import { ClustersTable } from './ClustersTable';
import { FirstRun } from './FirstRun';
import { asOfClusters } from './asOfClusters';
import { clustersHeadline } from './clustersHeadline';
import styles from './ClustersPage.module.css';

const PAGE_SIZE = 50;
const SORTABLE = ['state', 'name', 'resources', 'asOf', 'unowned', 'documents'];
const DEFAULT_SORT: SortDescriptor = {
  column: 'state',
  direction: 'ascending',
};
// Age and counts move without a signal.
const TOLD_MS = 5000;

/** Can I trust these numbers? All clusters, the worst first. @internal */
export function ClustersPage() {
  const t = useMessages();
  const api = useApi(meshGatesApiRef);
  const now = useNow();
  const [params, setParams] = useSearchParams();
  const sort = sortFrom(params.get('sort'), SORTABLE, DEFAULT_SORT);
  const choice = sortText(sort);
  const pages = usePages(choice);
  const { reading, check } = useWholeReading<ClusterList>({
    key: `${choice} ${pages.cursor ?? ''}`,
    concerns: ({ type }) => type !== 'changed',
    toldMs: TOLD_MS,
    read: () =>
      api.getClusters({
        sort: choice as GetClusters['query']['sort'],
        limit: PAGE_SIZE,
        ...(pages.cursor && { cursor: pages.cursor }),
      }),
  });
  // While another order is read, the rows of the last one stay, dimmed.
  const last = useRef<ClusterList>();
  if (reading.phase === 'ready') {
    last.current = reading.value;
  }
  const list = reading.phase === 'failed' ? undefined : last.current;
  if (list?.total === 0) {
    return <FirstRun screen={t('clusters.title')} />;
  }
  return (
    <Screen>
      <DocumentTitle parts={[t('clusters.title')]} />
      {reading.phase === 'failed' && (
        <FailedReading
          problem={reading.problem}
          forbidden={{
            title: t('clusters.forbidden'),
            detail: t('clusters.forbiddenDetail'),
          }}
          onRetry={check}
        />
      )}
      {reading.phase === 'loading' && !list && <ClustersSkeleton />}
      {list && (
        <>
          <ClustersHeadline
            list={list}
            sentence={clustersHeadline(t, list, now)}
            checking={reading.phase === 'ready' && reading.checking}
            onCheck={check}
          />
          {reading.phase === 'ready' && reading.problem && (
            <NotFollowing problem={reading.problem} />
          )}
          <ClustersTable
            list={list}
            stale={reading.phase === 'loading'}
            sort={sort}
            onSort={next => setParams({ sort: sortText(next) })}
            pages={pages}
            pageSize={PAGE_SIZE}
          />
        </>
      )}
    </Screen>
  );
}

function ClustersHeadline(props: {
  list: ClusterList;
  sentence: string;
  checking: boolean;
  onCheck: () => void;
}) {
  const t = useMessages();
  const setup = useRouteRef(setupRouteRef)();
  const { sentence } = props;
  const first = useRef(sentence).current;
  return (
    <>
      <Headline
        aside={
          <div className={styles.aside}>
            <AsOf
              listed
              clusters={asOfClusters(props.list.items)}
              checking={props.checking}
              onCheck={props.onCheck}
            />
            <Link href={setup}>{t('clusters.setup')}</Link>
          </div>
        }
      >
        {sentence}
      </Headline>
      <LiveMessage>
        {sentence === first
          ? ''
          : t('clusters.updated', { headline: sentence })}
      </LiveMessage>
    </>
  );
}
