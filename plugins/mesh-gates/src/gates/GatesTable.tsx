import { useMemo } from 'react';
import { RiLock2Line } from '@remixicon/react';
import {
  Cell,
  CellText,
  ColumnConfig,
  SortDescriptor,
  useBreakpoint,
} from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import { GateList, GateListItem } from '@mesh-gates/plugin-mesh-gates-common';
import {
  ListTable,
  Pages,
  VerdictBadge,
  enforcementText,
  numericColumn,
} from '../parts';
import { gateRouteRef } from '../routes';
import { Translate, useMessages } from '../useMessages';
import styles from './GatesPage.module.css';

type Row = GateListItem & { id: string };

function latestStage(gate: GateListItem): string {
  return gate.stages[gate.stages.length - 1]?.stage ?? '';
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
      ...numericColumn<Row>(
        'used',
        t('gates.column.used'),
        120,
        gate => gate.used,
      ),
      isHidden: !roomy,
    },
    numericColumn<Row>(
      'fail',
      t('gates.column.fail'),
      120,
      gate => gate.counts.fail,
    ),
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
  const { list } = props;
  const roomy = useBreakpoint().up('sm');
  const gatePath = useRouteRef(gateRouteRef);
  const columns = useMemo(() => gateColumns(t, roomy), [t, roomy]);
  const rows = useMemo(
    () => list.items.map(gate => ({ ...gate, id: gate.name })),
    [list.items],
  );
  return (
    <ListTable<Row>
      label={t('gates.title')}
      columns={columns}
      rows={rows}
      hrefOf={gate => gatePath({ name: gate.name })}
      stale={props.stale}
      sort={props.sort}
      onSort={props.onSort}
      pages={props.pages}
      pageSize={props.pageSize}
      total={list.total}
      nextCursor={list.nextCursor}
    />
  );
}
