import { DocumentTitle, EmptyState, Panel } from '../parts';
import { useMessages } from '../useMessages';
import { SetupBody } from './setup/SetupBody';
import { useSetup } from './setup/useSetup';

/** In place of a tab's body while there is no cluster: the set-up for who may do it, one sentence for others. @internal */
export function FirstRun(props: { screen: string }) {
  const t = useMessages();
  const setup = useSetup();
  const { reading } = setup;
  return (
    <>
      <DocumentTitle parts={[props.screen]} />
      {reading.phase === 'failed' && reading.problem.kind === 'forbidden' ? (
        <Panel>
          <EmptyState title={t('clusters.nothing')}>
            {t('clusters.nothingDetail')}
          </EmptyState>
        </Panel>
      ) : (
        <SetupBody setup={setup} />
      )}
    </>
  );
}
