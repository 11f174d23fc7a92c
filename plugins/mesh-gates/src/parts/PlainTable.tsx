import { ReactNode } from 'react';
import styles from './PlainTable.module.css';

/** A column of a plain table; numbers stand at its right. @internal */
export interface PlainColumn {
  label: string;
  numeric?: boolean;
}

/**
 * A short table that is read, not sorted; its rows are the children. Cells with numbers carry `data-numeric`.
 * @internal
 */
export function PlainTable(props: {
  label: string;
  caption?: ReactNode;
  columns: PlainColumn[];
  children: ReactNode;
}) {
  return (
    // Scrolls sideways by itself on a narrow page, so the keyboard has to get in.
    <div
      className={styles.scroller}
      role="region"
      aria-label={props.label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={styles.table}>
        {props.caption && (
          <caption className={styles.caption}>{props.caption}</caption>
        )}
        <thead>
          <tr>
            {props.columns.map(({ label, numeric }) => (
              <th key={label} scope="col" data-numeric={numeric || undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </div>
  );
}
