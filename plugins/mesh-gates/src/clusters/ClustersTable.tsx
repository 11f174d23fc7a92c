import { useMemo } from 'react';
import {
  Cell,
  ColumnConfig,
  SortDescriptor,
  useBreakpoint,
} from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  ClusterList,
  ClusterSummary,
} from '@mesh-gates/plugin-mesh-gates-common';
import { ListTable, Pages, numericColumn } from '../parts';
import { clusterRouteRef } from '../routes';
import { Translate, useMessages } from '../useMessages';
import { Age } from './Age';
import { ClusterState } from './ClusterState';
import { meshLines } from './meshText';
import styles from './ClustersPage.module.css';

type Row = ClusterSummary & { id: string };
type Room = 'narrow' | 'middle' | 'wide';

/** What has no column of its own for want of room, where there is anything to say. */
function shortTexts(t: Translate, cluster: Row, room: Room): string[] {
  return [
    room === 'narrow' && meshLines(t, cluster.meshes).join(', '),
    room !== 'wide' &&
      cluster.unowned > 0 &&
      t('clusters.unownedShort', { count: cluster.unowned }),
    room !== 'wide' &&
      cluster.documents > 0 &&
      t('clusters.documentsShort', { count: cluster.documents }),
  ].filter((text): text is string => Boolean(text));
}

function clusterColumns(t: Translate, room: Room): ColumnConfig<Row>[] {
  return [
    {
      id: 'name',
      label: t('clusters.column.cluster'),
      isRowHeader: true,
      isSortable: true,
      minWidth: room === 'narrow' ? 130 : 190,
      cell: cluster => (
        <Cell>
          <span className={styles.cluster}>{cluster.name}</span>
          <span className={styles.quiet}>{cluster.environment}</span>
          {shortTexts(t, cluster, room).map(text => (
            <span key={text} className={styles.quiet}>
              {text}
            </span>
          ))}
        </Cell>
      ),
    },
    {
      id: 'state',
      label: t('clusters.column.state'),
      isSortable: true,
      minWidth: room === 'narrow' ? 120 : 190,
      cell: cluster => (
        <Cell>
          <ClusterState cluster={cluster} />
        </Cell>
      ),
    },
    {
      id: 'mesh',
      label: t('clusters.column.mesh'),
      isHidden: room === 'narrow',
      minWidth: 170,
      cell: cluster => (
        <Cell>
          <Meshes cluster={cluster} />
        </Cell>
      ),
    },
    {
      ...numericColumn<Row>(
        'resources',
        t('clusters.column.objects'),
        115,
        cluster => cluster.resources,
      ),
      isHidden: room === 'narrow',
    },
    {
      id: 'asOf',
      label: t('clusters.column.age'),
      isSortable: true,
      isHidden: room === 'narrow',
      width: 120,
      cell: cluster => (
        <Cell>
          <Age at={cluster.asOf} />
        </Cell>
      ),
    },
    {
      ...numericColumn<Row>(
        'unowned',
        t('clusters.column.unowned'),
        130,
        cluster => cluster.unowned,
      ),
      isHidden: room !== 'wide',
    },
    {
      ...numericColumn<Row>(
        'documents',
        t('clusters.column.documents'),
        140,
        cluster => cluster.documents,
      ),
      isHidden: room !== 'wide',
    },
  ];
}

function Meshes({ cluster }: { cluster: Row }) {
  const t = useMessages();
  const lines = meshLines(t, cluster.meshes);
  return lines.length === 0 ? (
    <span className={styles.zero}>{t('clusters.noMesh')}</span>
  ) : (
    <>
      {lines.map(line => (
        <span key={line} className={styles.mesh}>
          {line}
        </span>
      ))}
    </>
  );
}

function useRoom(): Room {
  const { up } = useBreakpoint();
  if (up('lg')) {
    return 'wide';
  }
  return up('sm') ? 'middle' : 'narrow';
}

/** The clusters as rows that open their pages; sorted by the server. @internal */
export function ClustersTable(props: {
  list: ClusterList;
  stale: boolean;
  sort: SortDescriptor;
  onSort: (sort: SortDescriptor) => void;
  pages: Pages;
  pageSize: number;
}) {
  const t = useMessages();
  const { list } = props;
  const room = useRoom();
  const path = useRouteRef(clusterRouteRef);
  const columns = useMemo(() => clusterColumns(t, room), [t, room]);
  const rows = useMemo(
    () => list.items.map(cluster => ({ ...cluster, id: cluster.name })),
    [list.items],
  );
  return (
    <ListTable<Row>
      label={t('clusters.title')}
      columns={columns}
      rows={rows}
      hrefOf={cluster => path({ name: cluster.name })}
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
