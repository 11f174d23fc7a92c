import { ReactNode } from 'react';
import styles from './Spoken.module.css';

/** Words inside a line that only readers need. @internal */
export function Spoken(props: { children: ReactNode }) {
  return <span className={styles.root}>{props.children}</span>;
}
