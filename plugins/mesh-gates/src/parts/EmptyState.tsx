import { ReactNode } from 'react';
import styles from './EmptyState.module.css';

/** One sentence and the one next step. @internal */
export function EmptyState(props: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className={styles.root}>
      <p className={styles.title}>{props.title}</p>
      {props.children && <div className={styles.more}>{props.children}</div>}
    </div>
  );
}
