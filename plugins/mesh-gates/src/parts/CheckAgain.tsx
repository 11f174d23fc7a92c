import { useRef } from 'react';
import { Button } from '@backstage/ui';
import { ClusterAsOf } from '@mesh-gates/plugin-mesh-gates-common';
import { useMessages } from '../useMessages';
import { LiveMessage } from './LiveMessage';
import { freshnessOf } from './asOf';
import { clockTime } from './time';
import { useClusterCheck } from './useClusterCheck';

/** Looks again at the clusters in sight, and says aloud what came of it. @internal */
export function CheckAgain(props: {
  clusters: ClusterAsOf[];
  rereading: boolean;
  reread: () => void;
}) {
  const t = useMessages();
  const { waiting, check } = useClusterCheck(props.clusters, props.reread);
  const checking = waiting || props.rereading;
  const { oldest, behind } = freshnessOf(props.clusters);
  const said = useOnceOver(
    checking,
    [
      oldest && t('asOf.checked', { time: clockTime(oldest, new Date()) }),
      behind.length > 0 &&
        t('asOf.noAnswer', {
          clusters: behind.map(({ cluster }) => cluster).join(', '),
        }),
    ]
      .filter(Boolean)
      .join(' '),
  );
  return (
    <>
      <LiveMessage>{said}</LiveMessage>
      <Button size="small" variant="tertiary" onPress={check}>
        {checking ? t('asOf.checking') : t('asOf.checkAgain')}
      </Button>
    </>
  );
}

/** What to say aloud once a check that the reader asked for is over. */
function useOnceOver(checking: boolean, sentence: string): string {
  const last = useRef({ checking, said: '' });
  if (last.current.checking !== checking) {
    last.current = { checking, said: checking ? '' : sentence };
  }
  return last.current.said;
}
