import { useApi } from '@backstage/core-plugin-api';
import { Setup } from '@mesh-gates/plugin-mesh-gates-common';
import { Reading, meshGatesApiRef, useWholeReading } from '../../api';

// What is read so far moves without a signal, and somebody waits for it.
const TOLD_MS = 1500;

/** How far the set-up has come, followed while the page is open. @internal */
export interface FollowedSetup {
  reading: Reading<Setup>;
  check: () => void;
}

/** Follows the set-up. @internal */
export function useSetup(): FollowedSetup {
  const api = useApi(meshGatesApiRef);
  return useWholeReading<Setup>({
    key: 'setup',
    concerns: ({ type }) => type !== 'changed',
    toldMs: TOLD_MS,
    read: () => api.getSetup(),
  });
}
