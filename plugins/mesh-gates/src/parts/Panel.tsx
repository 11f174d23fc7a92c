import { ReactNode } from 'react';
import { BgProvider } from '@backstage/ui';
import styles from './Panel.module.css';

/** A surface of the page; dashed where what it holds was not measured. @internal */
export function Panel(props: { dashed?: boolean; children: ReactNode }) {
  return (
    <BgProvider bg="neutral-1">
      <div
        className={styles.root}
        data-bg="neutral-1"
        data-dashed={props.dashed || undefined}
      >
        {props.children}
      </div>
    </BgProvider>
  );
}
