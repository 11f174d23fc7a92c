import { ReactNode } from 'react';
import { VisuallyHidden } from '@backstage/ui';
import { useDelayed } from './useDelayed';

/** A skeleton in the final layout, seen after 150 ms, and a sentence for readers. @internal */
export function Pending(props: {
  label: string;
  late?: ReactNode;
  children: ReactNode;
}) {
  const seen = useDelayed(150);
  const late = useDelayed(5000);
  return (
    <div aria-busy>
      <VisuallyHidden role="status">{seen ? props.label : ''}</VisuallyHidden>
      <div style={{ visibility: seen ? 'visible' : 'hidden' }} aria-hidden>
        {props.children}
      </div>
      {late && props.late}
    </div>
  );
}
