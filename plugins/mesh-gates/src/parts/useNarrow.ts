import { useBreakpoint } from '@backstage/ui';

/** Whether there is room for one thing only: a telephone, or a page enlarged that much. @internal */
export function useNarrow(): boolean {
  return !useBreakpoint().up('sm');
}
