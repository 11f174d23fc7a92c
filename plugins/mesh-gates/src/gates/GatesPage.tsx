import { useRef } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { GateList } from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesApiRef, usePolledReading } from '../api';
import {
  AsOf,
  DocumentTitle,
  EmptyState,
  Headline,
  LiveMessage,
  NotFollowing,
  Panel,
  ProblemAlert,
} from '../parts';
import { useMessages } from '../useMessages';
import { GateProblems } from './GateProblems';
import { GatesBody } from './GatesBody';
import { GatesSkeleton } from './GatesSkeleton';
import { gatesHeadline } from './gatesHeadline';
import { gatesQuery, useGatesAddress } from './useGatesAddress';
import { usePages } from './usePages';
import styles from './GatesPage.module.css';
import '../parts/verdicts.css';

const PAGE_SIZE = 50;

/** What is allowed here? All gates, those that do not load first. @internal */
export function GatesPage() {
  const t = useMessages();
  const api = useApi(meshGatesApiRef);
  const address = useGatesAddress();
  const query = gatesQuery(address.filters, address.sort);
  const choice = JSON.stringify(query);
  const pages = usePages(choice);
  const { reading, check } = usePolledReading<GateList>({
    key: `${choice} ${pages.cursor ?? ''}`,
    read: async version => {
      const list = await api.getGates({
        ...query,
        limit: PAGE_SIZE,
        ...(pages.cursor && { cursor: pages.cursor }),
      });
      const text = JSON.stringify(list);
      return text === version ? 'unchanged' : { value: list, version: text };
    },
  });
  // While another choice is read, the rows of the last one stay, dimmed.
  const last = useRef<GateList>();
  if (reading.phase === 'ready') {
    last.current = reading.value;
  }
  const list = reading.phase === 'failed' ? undefined : last.current;
  const headline = list && gatesHeadline(t, list);

  return (
    <div className={styles.root}>
      <DocumentTitle parts={[t('gates.title')]} />
      {reading.phase === 'failed' && reading.problem.kind === 'forbidden' && (
        <Panel>
          <EmptyState title={t('gates.forbidden')}>
            {t('gates.forbiddenDetail')}
          </EmptyState>
        </Panel>
      )}
      {reading.phase === 'failed' && reading.problem.kind !== 'forbidden' && (
        <ProblemAlert problem={reading.problem} onRetry={check} />
      )}
      {reading.phase === 'loading' && !list && <GatesSkeleton />}
      {list && (
        <>
          <Headline
            aside={
              <AsOf
                clusters={list.asOf}
                checking={reading.phase === 'ready' && reading.checking}
                onCheck={check}
              />
            }
          >
            {headline}
          </Headline>
          <LiveMessage>
            {reading.phase === 'ready' && reading.revision > 1 && headline
              ? t('gates.updated', { headline })
              : ''}
          </LiveMessage>
          {reading.phase === 'ready' && reading.problem && (
            <NotFollowing problem={reading.problem} />
          )}
          <GateProblems problems={list.problems} />
          <GatesBody
            list={list}
            stale={reading.phase === 'loading'}
            address={address}
            pages={pages}
            pageSize={PAGE_SIZE}
          />
        </>
      )}
    </div>
  );
}
