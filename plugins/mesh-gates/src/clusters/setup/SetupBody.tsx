import { Skeleton } from '@backstage/ui';
import { Setup } from '@mesh-gates/plugin-mesh-gates-common';
import {
  FailedReading,
  Headline,
  LiveMessage,
  NotFollowing,
  Panel,
  Pending,
  Screen,
} from '../../parts';
import { Translate, useMessages } from '../../useMessages';
import { AttributionStep } from './AttributionStep';
import { ClustersStep } from './ClustersStep';
import { ReadingStep } from './ReadingStep';
import { RightsStep } from './RightsStep';
import { WarnAll } from './WarnAll';
import { FollowedSetup } from './useSetup';
import styles from './Setup.module.css';

/** How far the set-up has come, in a sentence. @internal */
export function setupHeadline(t: Translate, setup: Setup): string {
  const steps = [
    setup.clusters,
    setup.rights,
    setup.reading,
    setup.attribution,
  ];
  const done = steps.filter(step => step.done).length;
  return done === steps.length
    ? t('setup.allDone')
    : t('setup.someDone', {
        done: String(done),
        total: String(steps.length),
      });
}

/** Four steps that tick themselves, each of which works alone, and how to begin softly. @internal */
export function SetupBody(props: { setup: FollowedSetup }) {
  const t = useMessages();
  const { reading, check } = props.setup;
  if (reading.phase === 'loading') {
    return (
      <Pending label={t('setup.loading')}>
        <Screen>
          <Skeleton width="min(420px, 90%)" height={26} />
          <Skeleton width="100%" height={420} />
        </Screen>
      </Pending>
    );
  }
  if (reading.phase === 'failed') {
    return (
      <FailedReading
        problem={reading.problem}
        forbidden={{
          title: t('setup.forbidden'),
          detail: t('clusters.forbiddenDetail'),
        }}
        onRetry={check}
      />
    );
  }
  const setup = reading.value;
  return (
    <Screen>
      <Headline>{setupHeadline(t, setup)}</Headline>
      <LiveMessage>
        {reading.revision > 1 ? setupHeadline(t, setup) : ''}
      </LiveMessage>
      {reading.problem && <NotFollowing problem={reading.problem} />}
      <Panel>
        <ol className={styles.steps}>
          <ClustersStep clusters={setup.clusters} />
          <RightsStep rights={setup.rights} found={setup.clusters.found} />
          <ReadingStep reading={setup.reading} />
          <AttributionStep attribution={setup.attribution} />
        </ol>
      </Panel>
      <WarnAll yaml={setup.warnAll} />
    </Screen>
  );
}
