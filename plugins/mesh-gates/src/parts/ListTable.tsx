import {
  Cell,
  Column,
  ColumnConfig,
  SortDescriptor,
  Table,
  TableItem,
} from '@backstage/ui';
import { numberText } from './number';
import { Panel } from './Panel';
import { Pages } from './usePages';
import styles from './ListTable.module.css';

/** A page of a list, as the server sorted it; rows open their own pages. @internal */
export function ListTable<T extends TableItem>(props: {
  label: string;
  columns: ColumnConfig<T>[];
  rows: T[];
  hrefOf: (row: T) => string;
  stale: boolean;
  sort: SortDescriptor;
  onSort: (sort: SortDescriptor) => void;
  pages: Pages;
  pageSize: number;
  total: number;
  nextCursor?: string;
}) {
  const { nextCursor, pages, pageSize } = props;
  const paged = nextCursor !== undefined || pages.number > 0;
  return (
    <Panel>
      <section className={styles.root} aria-label={props.label}>
        <Table<T>
          columnConfig={props.columns}
          data={props.rows}
          isStale={props.stale}
          sort={{ descriptor: props.sort, onSortChange: props.onSort }}
          rowConfig={{ getHref: props.hrefOf }}
          pagination={
            paged
              ? {
                  type: 'page',
                  pageSize,
                  showPageSizeOptions: false,
                  offset: pages.number * pageSize,
                  totalCount: props.total,
                  hasNextPage: nextCursor !== undefined,
                  hasPreviousPage: pages.number > 0,
                  onNextPage: () => nextCursor && pages.next(nextCursor),
                  onPreviousPage: pages.previous,
                }
              : { type: 'none' }
          }
        />
      </section>
    </Panel>
  );
}

/** A sortable column of numbers; a zero is quiet. @internal */
export function numericColumn<T extends TableItem>(
  id: string,
  label: string,
  width: number,
  valueOf: (row: T) => number,
): ColumnConfig<T> {
  return {
    id,
    label,
    isSortable: true,
    width,
    header: () => (
      <Column
        id={id}
        allowsSorting
        width={width}
        className={styles.numericHead}
      >
        {label}
      </Column>
    ),
    cell: row => (
      <Cell className={styles.numeric}>
        <span className={valueOf(row) === 0 ? styles.zero : undefined}>
          {numberText(valueOf(row))}
        </span>
      </Cell>
    ),
  };
}
