import { Fragment } from 'react';
import styles from './GateText.module.css';

/** A text of a gate: what stands between backticks is a name of Kubernetes' and set in mono. @internal */
export function GateText(props: { text: string }) {
  return (
    <>
      {props.text.split('`').map((part, index, parts) =>
        // Only a closed pair makes a name; a single backtick stays what it is.
        index % 2 === 1 && index < parts.length - 1 ? (
          <code key={index} className={styles.name}>
            {part}
          </code>
        ) : (
          <Fragment key={index}>
            {index % 2 === 1 ? '`' : ''}
            {part}
          </Fragment>
        ),
      )}
    </>
  );
}
