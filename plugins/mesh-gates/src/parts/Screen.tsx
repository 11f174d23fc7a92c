import { ReactNode } from 'react';
import styles from './Screen.module.css';
import './verdicts.css';

/** What a tab of the page holds: its parts below each other. @internal */
export function Screen(props: { children: ReactNode }) {
  return <div className={styles.root}>{props.children}</div>;
}
