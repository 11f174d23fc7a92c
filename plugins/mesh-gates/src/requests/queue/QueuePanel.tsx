import { RefObject } from 'react';
import { Link } from 'react-router-dom';
import { Button } from '@backstage/ui';
import { Panel, Spoken, useListKeys, useNow } from '../../parts';
import { useMessages } from '../../useMessages';
import { QueueList, QueueRow, queueRows } from './queueRows';
import styles from './Queue.module.css';

/** The queue: rows are links, so that they open in a new tab too; arrows move, Enter reads. @internal */
export function QueuePanel(props: {
  queue: QueueList;
  selected?: string;
  listRef: RefObject<HTMLElement>;
  hrefOf: (id: string) => string;
  onSelect: (id: string, options: { focusDetail: boolean }) => void;
  onSearch: () => void;
  onMore: () => void;
}) {
  const t = useMessages();
  const now = useNow();
  const rows = queueRows(t, props.queue, now);
  const onKeyDown = useListKeys(props);
  const tabbable = rows.some(row => row.id === props.selected)
    ? props.selected
    : rows[0]?.id;
  return (
    <Panel>
      {/* The keys act on the links inside, which are what has the focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <nav
        ref={props.listRef}
        aria-label={t('requests.queue')}
        onKeyDown={onKeyDown}
      >
        <ul className={styles.rows}>
          {rows.map(row => (
            <Row
              key={row.id}
              row={row}
              to={props.hrefOf(row.id)}
              selected={row.id === props.selected}
              tabbable={row.id === tabbable}
            />
          ))}
        </ul>
        {props.queue.page.nextCursor && (
          <div className={styles.more}>
            <Button size="small" variant="secondary" onPress={props.onMore}>
              {t('requests.more')}
            </Button>
          </div>
        )}
      </nav>
    </Panel>
  );
}

function Row(props: {
  row: QueueRow;
  to: string;
  selected: boolean;
  tabbable: boolean;
}) {
  const { row } = props;
  return (
    <li>
      <Link
        to={props.to}
        className={styles.row}
        data-row={row.id}
        tabIndex={props.tabbable ? 0 : -1}
        aria-current={props.selected ? 'true' : undefined}
      >
        <span className={styles.rowTitle}>{row.title}</span>
        <Spoken>, </Spoken>
        <span className={styles.rowAside}>{row.aside}</span>
        <Spoken>, </Spoken>
        <span className={styles.rowFacts}>{row.facts}</span>
        {row.state && (
          <>
            <Spoken>, </Spoken>
            <span className={styles.rowState}>{row.state}</span>
          </>
        )}
      </Link>
    </li>
  );
}
