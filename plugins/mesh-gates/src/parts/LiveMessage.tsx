import { VisuallyHidden } from '@backstage/ui';

/** Says something to readers when it changes, politely. @internal */
export function LiveMessage(props: { children: string }) {
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {props.children}
    </VisuallyHidden>
  );
}
