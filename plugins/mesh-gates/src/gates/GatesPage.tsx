import { useRef } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { GateList } from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesApiRef, useWholeReading } from '../api';
import {
  AsOf,
  DocumentTitle,
  FailedReading,
  Headline,
  LiveMessage,
  NotFollowing,
  Screen,
  StaleAlert,
  usePages,
} from '../parts';
import { useMessages } from '../useMessages';
import { FirstRun } from '../clusters/FirstRun';
import { GateProblems } from './GateProblems';
import { GatesBody } from './GatesBody';
import { GatesSkeleton } from './GatesSkeleton';
import { gatesHeadline } from './gatesHeadline';
import { gatesQuery, useGatesAddress } from './useGatesAddress';

const PAGE_SIZE = 50;

/** What is allowed here? All gates, those that do not load first. @internal */
export function GatesPage() {
  const t = useMessages();
  const api = useApi(meshGatesApiRef);
  const address = useGatesAddress();
  const query = gatesQuery(address.filters, address.sort);
  const choice = JSON.stringify(query);
  const pages = usePages(choice);
  const { reading, check } = useWholeReading<GateList>({
    key: `${choice} ${pages.cursor ?? ''}`,
    // Its numbers are of every service in every cluster.
    concerns: () => true,
    read: () =>
      api.getGates({
        ...query,
        limit: PAGE_SIZE,
        ...(pages.cursor && { cursor: pages.cursor }),
      }),
  });
  // While another choice is read, the rows of the last one stay, dimmed.
  const last = useRef<GateList>();
  if (reading.phase === 'ready') {
    last.current = reading.value;
  }
  const list = reading.phase === 'failed' ? undefined : last.current;
  const headline = list && gatesHeadline(t, list);

  if (list?.asOf.length === 0) {
    return <FirstRun screen={t('gates.title')} />;
  }
  return (
    <Screen>
      <DocumentTitle parts={[t('gates.title')]} />
      {reading.phase === 'failed' && (
        <FailedReading
          problem={reading.problem}
          forbidden={{
            title: t('gates.forbidden'),
            detail: t('gates.forbiddenDetail'),
          }}
          onRetry={check}
        />
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
          <StaleAlert
            clusters={list.asOf.filter(each => each.state !== 'Current')}
          />
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
    </Screen>
  );
}
