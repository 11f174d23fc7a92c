import styles from './StateRule.module.css';

/** A state as text behind a rule: solid where it is measured, dashed where not. No colour: that is for verdicts. @internal */
export function StateRule(props: {
  measured: boolean;
  text: string;
  detail?: string;
}) {
  return (
    <span className={styles.root} data-measured={props.measured || undefined}>
      <span className={styles.text}>{props.text}</span>
      {props.detail && <span className={styles.detail}>{props.detail}</span>}
    </span>
  );
}
