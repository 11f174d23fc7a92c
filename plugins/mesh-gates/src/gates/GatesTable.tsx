import { useMemo } from 'react';
import { RiLock2Line } from '@remixicon/react';
import {
  Cell,
  CellText,
  Column,
  ColumnConfig,
  SortDescriptor,
  Table,
  useBreakpoint,
} from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import { GateList, GateListItem } from '@mesh-gates/plugin-mesh-gates-common';
import { Pages, Panel, VerdictBadge, enforcementText } from '../parts';
import { gateRouteRef } from '../routes';
import { Translate, useMessages } from '../useMessages';
import styles from './GatesPage.module.css';

type Row = GateListItem & { id: string };

function latestStage(gate: GateListItem): string {
  return gate.stages[gate.stages.length - 1]?.stage ?? '';
}

function numeric(
  id: 'used' | 'fail',
  label: string,
  valueOf: (gate: Row) => number,
): ColumnConfig<Row> {
  return {
    id,
    label,
    isSortable: true,
    width: 120,
    header: () => (
      <Column id={id} allowsSorting width={120} className={styles.numericHead}>
        {label}
      </Column>
    ),
    cell: gate => (
      <Cell className={styles.numeric}>
        <span className={valueOf(gate) === 0 ? styles.zero : undefined}>
          {valueOf(gate)}
        </span>
      </Cell>
    ),
  };
}

function gateColumns(t: Translate, roomy: boolean): ColumnConfig<Row>[] {
  return [
    {
      id: 'title',
      label: t('gates.column.gate'),
      isRowHeader: true,
      isSortable: true,
      minWidth: roomy ? 260 : 160,
      cell: gate => (
        <Cell>
          {gate.broken && <VerdictBadge verdict="Error" />}
          <span className={styles.gate}>{gate.title}</span>
          <span className={styles.name}>{gate.name}</span>
          {!roomy && (
            <span className={styles.name}>
              {[t(`mesh.${gate.mesh}`), enforcementText(t, gate)].join(' · ')}
            </span>
          )}
        </Cell>
      ),
    },
    {
      id: 'mesh',
      label: t('gates.column.mesh'),
      isSortable: true,
      isHidden: !roomy,
      width: 130,
      cell: gate => <CellText title={t(`mesh.${gate.mesh}`)} />,
    },
    {
      id: 'stage',
      label: t('gates.column.stage'),
      isHidden: !roomy,
      width: 120,
      cell: gate => <CellText title={latestStage(gate)} />,
    },
    {
      id: 'enforcement',
      label: t('gates.column.enforcement'),
      isSortable: true,
      isHidden: !roomy,
      width: 200,
      cell: gate => (
        <Cell>
          <span className={styles.enforcement}>
            {enforcementText(t, gate)}
            {gate.locked && (
              <span className={styles.locked}>
                <RiLock2Line size={14} aria-hidden /> {t('enforcement.locked')}
              </span>
            )}
          </span>
        </Cell>
      ),
    },
    {
      ...numeric('used', t('gates.column.used'), gate => gate.used),
      isHidden: !roomy,
    },
    numeric('fail', t('gates.column.fail'), gate => gate.counts.fail),
  ];
}

/** The gates as rows that open their pages; sorted by the server. @internal */
export function GatesTable(props: {
  list: GateList;
  stale: boolean;
  sort: SortDescriptor;
  onSort: (sort: SortDescriptor) => void;
  pages: Pages;
  pageSize: number;
}) {
  const t = useMessages();
  const { list, pages, pageSize } = props;
  const roomy = useBreakpoint().up('sm');
  const gatePath = useRouteRef(gateRouteRef);
  const columns = useMemo(() => gateColumns(t, roomy), [t, roomy]);
  const rows = useMemo(
    () => list.items.map(gate => ({ ...gate, id: gate.name })),
    [list.items],
  );
  const { nextCursor } = list;
  const paged = nextCursor !== undefined || pages.number > 0;
  return (
    <Panel>
      <section className={styles.table} aria-label={t('gates.title')}>
        <Table<Row>
          columnConfig={columns}
          data={rows}
          isStale={props.stale}
          sort={{ descriptor: props.sort, onSortChange: props.onSort }}
          rowConfig={{ getHref: gate => gatePath({ name: gate.name }) }}
          pagination={
            paged
              ? {
                  type: 'page',
                  pageSize,
                  showPageSizeOptions: false,
                  offset: pages.number * pageSize,
                  totalCount: list.total,
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
