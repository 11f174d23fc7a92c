import styles from './ElapsedBar.module.css';

/** How much of a time has passed, as a bar; the words beside it say the same, so readers are spared it. @internal */
export function ElapsedBar(props: { start: string; end: string; now: Date }) {
  const start = Date.parse(props.start);
  const whole = Date.parse(props.end) - start;
  const passed = whole > 0 ? (props.now.getTime() - start) / whole : 1;
  const percent = Math.round(Math.min(1, Math.max(0, passed)) * 100);
  return (
    <span className={styles.root} aria-hidden>
      <span className={styles.passed} style={{ width: `${percent}%` }} />
    </span>
  );
}
