import { useRef } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { AccessRequestList } from '@mesh-gates/plugin-mesh-gates-common';
import { Reading, meshGatesApiRef, useWholeReading } from '../../api';
import { QueueQuery } from './queueQuery';
import { QueueList } from './queueRows';

// Ages move without a signal.
const TOLD_MS = 5000;

/** Follows what a view lists, so many rows of it. @internal */
export function useQueue(
  question: QueueQuery,
  limit: number,
): { reading: Reading<QueueList>; last?: QueueList; check: () => void } {
  const api = useApi(meshGatesApiRef);
  const { reading, check } = useWholeReading<QueueList>({
    key: JSON.stringify([question, limit]),
    concerns: () => true,
    toldMs: TOLD_MS,
    read: async () =>
      question.list === 'requests'
        ? {
            list: 'requests',
            page: await api.getRequests({ ...question.query, limit }),
          }
        : {
            list: 'grants',
            page: await api.getGrants({ ...question.query, limit }),
          },
  });
  // While another choice is read, the rows of the last one stay.
  const last = useRef<QueueList>();
  if (reading.phase === 'ready') {
    last.current = reading.value;
  }
  return {
    reading,
    last: reading.phase === 'failed' ? undefined : last.current,
    check,
  };
}

/** What waits for the reader: the first line of the tab, whatever is listed below. @internal */
export function useWaiting(): {
  reading: Reading<AccessRequestList>;
  check: () => void;
} {
  const api = useApi(meshGatesApiRef);
  return useWholeReading<AccessRequestList>({
    key: 'waiting',
    concerns: () => true,
    toldMs: TOLD_MS,
    read: () => api.getRequests({ limit: 1 }),
  });
}
