import { Suspense, lazy, useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Skeleton } from '@backstage/ui';
import { EntityStatus } from '@mesh-gates/plugin-mesh-gates-common';
import { EmptyState, Headline, LiveMessage, Panel } from '../../parts';
import { useMessages } from '../../useMessages';
import { TrialResults } from './TrialResults';
import { TryControls } from './TryControls';
import { editorMarks } from './diagnostics';
import { shownEvaluation } from './trial';
import { trialHeadline } from './trialHeadline';
import { clustersOf, namespacesIn } from './tryChoices';
import { useTrial } from './useTrial';
import styles from './TryPage.module.css';

const YamlEditor = lazy(() => import('./YamlEditor'));

/** Would this change pass? Judged by the server as this service's; nothing is saved. @internal */
export function TryPage(props: { entityRef: string; status: EntityStatus }) {
  const t = useMessages();
  return clustersOf(props.status).length === 0 ? (
    <Panel>
      <EmptyState title={t('state.noClusters')} />
    </Panel>
  ) : (
    <Trying {...props} />
  );
}

function Trying(props: { entityRef: string; status: EntityStatus }) {
  const t = useMessages();
  const { entityRef, status } = props;
  const [params, setParams] = useSearchParams();
  const [text, setText] = useState('');
  const [goTo, setGoTo] = useState<{ line: number }>();
  const clusters = clustersOf(status);
  const cluster =
    clusters.find(each => each === params.get('cluster')) ?? clusters[0];
  const namespaces = namespacesIn(status, cluster);
  const namespace =
    namespaces.find(each => each === params.get('namespace')) ?? namespaces[0];
  const trial = useTrial({ text, entityRef, cluster, namespace });
  const evaluation = shownEvaluation(trial);
  const marks = useMemo(() => editorMarks(evaluation), [evaluation]);
  const goToLine = useCallback((line: number) => setGoTo({ line }), []);
  const headline = evaluation && trialHeadline(t, evaluation);

  return (
    <div className={styles.root}>
      <Headline
        aside={
          <span className={styles.judging} aria-hidden>
            {trial.phase === 'judging' ? t('try.judging') : ''}
          </span>
        }
      >
        {headline ?? t('try.title')}
      </Headline>
      <LiveMessage>
        {trial.phase === 'judged' && headline ? headline : ''}
      </LiveMessage>
      <TryControls
        entityRef={entityRef}
        clusters={clusters}
        cluster={cluster}
        namespaces={namespaces}
        namespace={namespace}
        object={params.get('object') ?? undefined}
        onChoose={chosen =>
          setParams(
            before =>
              new URLSearchParams({ ...Object.fromEntries(before), ...chosen }),
            { replace: true },
          )
        }
        onLoad={setText}
      />
      <div className={styles.split}>
        <div className={styles.editor}>
          <Suspense fallback={<Skeleton width="100%" height="100%" />}>
            <YamlEditor
              label={t('try.editor')}
              value={text}
              onChange={setText}
              marks={marks}
              goTo={goTo}
            />
          </Suspense>
        </div>
        <TrialResults
          trial={trial}
          owners={status.owners}
          onGoToLine={goToLine}
        />
      </div>
    </div>
  );
}
