import { ReactNode } from 'react';
import { RiCheckLine } from '@remixicon/react';
import { Spoken } from '../../parts';
import { useMessages } from '../../useMessages';
import styles from './Setup.module.css';

/** A step of the set-up: ticked when the server says so, and one sentence of where it stands. @internal */
export function Step(props: {
  done: boolean;
  title: string;
  sentence: string;
  children?: ReactNode;
}) {
  const t = useMessages();
  return (
    <li className={styles.step}>
      <span className={styles.tick} data-done={props.done || undefined}>
        {props.done && <RiCheckLine size={16} aria-hidden />}
      </span>
      <div className={styles.stepBody}>
        <h3 className={styles.stepTitle}>
          {props.title}
          <Spoken>{` (${t(props.done ? 'setup.done' : 'setup.open')})`}</Spoken>
        </h3>
        <p>{props.sentence}</p>
        {props.children}
      </div>
    </li>
  );
}
