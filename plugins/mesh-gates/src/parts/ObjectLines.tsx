import { Fragment, ReactNode, useState } from 'react';
import { VisuallyHidden } from '@backstage/ui';
import { useMessages } from '../useMessages';
import { ShownLine, excerptLines } from './excerptLines';
import styles from './ObjectLines.module.css';
import './verdicts.css';

const CONTEXT = 3;
const MOST_MARKED = 8;
// As many lines are in sight at once, so nothing is gained by folding them.
const SHORT = 20;

/**
 * YAML with the violating lines marked by bar, arrow and weight, and the message beneath them. Lines are numbered
 * only where `firstLine` says that they stand in a file.
 * @internal
 */
export function ObjectLines(props: {
  /** What the lines belong to, for readers. */
  label: string;
  /** Shown above the lines: object, cluster, file. */
  caption?: ReactNode;
  lines: string[];
  /** Indexes of violating lines. */
  marked: number[];
  firstLine?: number;
  /** Said to readers of each violating line. */
  message?: string;
  /** Stands beneath the last violating line. */
  note?: ReactNode;
  footer?: ReactNode;
  tone?: 'fail' | 'warn' | 'granted';
}) {
  const t = useMessages();
  const [unfolded, setUnfolded] = useState(false);
  const whole = unfolded || props.lines.length <= SHORT;
  const shown = excerptLines(props.lines, props.marked, {
    context: CONTEXT,
    most: MOST_MARKED,
    whole,
  });
  const lastMarked = [...shown]
    .reverse()
    .find(line => line.type === 'line' && line.marked);
  return (
    <figure className={`${styles.root} ${styles[props.tone ?? 'fail']}`}>
      {props.caption && (
        <figcaption className={styles.caption}>{props.caption}</figcaption>
      )}
      {/* Scrolls sideways by itself, so the keyboard has to get in. */}
      <div
        role="region"
        aria-label={props.label}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className={styles.scroller}
      >
        <ol className={styles.lines}>
          {shown.map(line =>
            line.type === 'hidden' ? (
              <li key={line.from} className={styles.hidden}>
                <button type="button" onClick={() => setUnfolded(true)}>
                  {t('lines.hidden', { count: line.count })}
                </button>
              </li>
            ) : (
              <Fragment key={line.index}>
                <Line
                  line={line}
                  number={
                    props.firstLine === undefined
                      ? undefined
                      : props.firstLine + line.index
                  }
                  message={props.message}
                />
                {line === lastMarked && props.note && (
                  <li className={styles.note}>
                    <span aria-hidden>└ </span>
                    <div className={styles.noteText}>{props.note}</div>
                  </li>
                )}
              </Fragment>
            ),
          )}
        </ol>
      </div>
      {props.footer && <div className={styles.footer}>{props.footer}</div>}
    </figure>
  );
}

function Line(props: {
  line: Extract<ShownLine, { type: 'line' }>;
  number: number | undefined;
  message: string | undefined;
}) {
  const t = useMessages();
  const { line, number, message } = props;
  return (
    <li className={line.marked ? styles.marked : undefined}>
      {line.marked && message && (
        <VisuallyHidden>
          {number === undefined
            ? t('lines.violatesUnnumbered', { message })
            : t('lines.violates', { line: String(number), message })}
        </VisuallyHidden>
      )}
      <span className={styles.gutter} aria-hidden>
        <span className={styles.arrow}>{line.marked ? '▸' : ''}</span>
        {number !== undefined && (
          <span className={styles.number}>{number}</span>
        )}
      </span>
      <code className={styles.code}>{line.text === '' ? ' ' : line.text}</code>
    </li>
  );
}
