import { useBreakpoint } from '@backstage/ui';

/** Whether list and detail fit beside each other. @internal */
export function useWide(): boolean {
  return useBreakpoint().up('md');
}
