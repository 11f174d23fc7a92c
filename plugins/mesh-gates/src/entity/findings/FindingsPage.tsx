import { useEffect, useRef } from 'react';
import { EntityStatus } from '@mesh-gates/plugin-mesh-gates-common';
import { Reading } from '../../api';
import {
  EmptyState,
  Headline,
  LiveMessage,
  NotFollowing,
  Panel,
  StaleAlert,
  ownerNames,
} from '../../parts';
import { useMessages } from '../../useMessages';
import { allWell, headlineText } from '../headline';
import { FindingsSplit } from './FindingsSplit';
import { findingRows } from './findingGroups';
import { staleClusters } from './staleClusters';
import styles from './FindingsPage.module.css';

/** A status that was read, with what is known of the reading. @internal */
export type ReadyStatus = Extract<Reading<EntityStatus>, { phase: 'ready' }>;

/** What has to be fixed: the answer in a sentence, and the evidence below. @internal */
export function FindingsPage(props: { reading: ReadyStatus }) {
  const t = useMessages();
  const { value: status, problem } = props.reading;
  const headline = headlineText(t, status.counts);
  const news = useNews(status, t('findings.updated', { headline }));
  return (
    <div className={styles.root}>
      <Headline allWell={allWell(status.counts)}>{headline}</Headline>
      <LiveMessage>{news}</LiveMessage>
      {!status.viewer.owner && status.owners.length > 0 && (
        <p className={styles.viewing}>
          {t('findings.viewing', { owners: ownerNames(status.owners) })}
        </p>
      )}
      {problem && <NotFollowing problem={problem} />}
      <StaleAlert clusters={staleClusters(status)} />
      <Body status={status} />
    </div>
  );
}

function Body({ status }: { status: EntityStatus }) {
  const t = useMessages();
  if (status.asOf.length === 0) {
    return (
      <Panel>
        <EmptyState title={t('state.noClusters')} />
      </Panel>
    );
  }
  if (!status.relevant && status.affecting.length === 0) {
    return (
      <Panel>
        <EmptyState title={t('state.irrelevant')}>
          {t('state.irrelevantDetail')}
        </EmptyState>
      </Panel>
    );
  }
  return <FindingsSplit status={status} />;
}

/** What to say aloud: nothing at first, then the headline whenever a row changed. */
function useNews(status: EntityStatus, sentence: string): string {
  const signature = findingRows(status)
    .map(row => `${row.id} ${row.verdict} ${row.places}`)
    .join('\n');
  const last = useRef({ signature, news: '' });
  useEffect(() => {
    last.current.signature = signature;
  });
  if (last.current.signature !== signature) {
    last.current.news = sentence;
  }
  return last.current.news;
}
