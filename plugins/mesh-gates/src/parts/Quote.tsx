import styles from './Quote.module.css';

/** What a person wrote: plain text with its line breaks, in quotes; markup in it is never run. @internal */
export function Quote(props: { text: string }) {
  return <q className={styles.root}>{props.text}</q>;
}
