import { Button } from '@backstage/ui';
import {
  Enforcement,
  GateList,
  MeshName,
} from '@mesh-gates/plugin-mesh-gates-common';
import { EmptyState, FilterBar, Pages, Panel } from '../parts';
import { useMessages } from '../useMessages';
import { GatesTable } from './GatesTable';
import { GateFilters, useGatesAddress } from './useGatesAddress';

const ENFORCEMENTS: Enforcement[] = [
  'Deny',
  'RequireApproval',
  'Warn',
  'Allow',
];
const MESHES: MeshName[] = [
  'Istio',
  'Linkerd',
  'Consul',
  'OpenServiceMesh',
  'GatewayAPI',
];
const NOTHING: GateFilters = {
  search: '',
  meshes: [],
  enforcements: [],
};

function lastLocked(
  chosen: string[],
  before: boolean | undefined,
): boolean | undefined {
  const added = chosen.find(each => each !== String(before));
  const last = added ?? chosen[0];
  return last === undefined ? undefined : last === 'true';
}

/** The gates under their filters. @internal */
export function GatesBody(props: {
  list: GateList;
  stale: boolean;
  address: ReturnType<typeof useGatesAddress>;
  pages: Pages;
  pageSize: number;
}) {
  const t = useMessages();
  const { list, address } = props;
  const { filters, setFilters } = address;
  if (list.totalUnfiltered === 0) {
    return (
      <Panel>
        <EmptyState title={t('gates.none')}>{t('gates.noneDetail')}</EmptyState>
      </Panel>
    );
  }
  return (
    <>
      <FilterBar
        searchLabel={t('gates.searchLabel')}
        search={filters.search}
        onSearch={search => setFilters({ ...filters, search })}
        choices={[
          {
            id: 'mesh',
            label: t('gates.filterMesh'),
            options: MESHES.map(id => ({ id, label: t(`mesh.${id}`) })),
            chosen: filters.meshes,
            onChange: chosen =>
              setFilters({ ...filters, meshes: chosen as MeshName[] }),
          },
          {
            id: 'enforcement',
            label: t('gates.filterEnforcement'),
            options: ENFORCEMENTS.map(id => ({
              id,
              label: t(`enforcement.${id}`),
            })),
            chosen: filters.enforcements,
            onChange: chosen =>
              setFilters({ ...filters, enforcements: chosen as Enforcement[] }),
          },
          {
            id: 'locked',
            label: t('gates.filterLocked'),
            options: [
              { id: 'true', label: t('gates.locked') },
              { id: 'false', label: t('gates.notLocked') },
            ],
            chosen:
              filters.locked === undefined ? [] : [String(filters.locked)],
            // Both is the same as neither, so the last one chosen counts.
            onChange: chosen =>
              setFilters({
                ...filters,
                locked: lastLocked(chosen, filters.locked),
              }),
          },
        ]}
        count={t('gates.shown', {
          shown: String(list.total),
          total: String(list.totalUnfiltered),
        })}
        onClear={() => setFilters(NOTHING)}
      />
      {list.total === 0 ? (
        <Panel>
          <EmptyState title={t('gates.noneMatch')}>
            <Button
              size="small"
              variant="secondary"
              onPress={() => setFilters(NOTHING)}
            >
              {t('filter.clearAll')}
            </Button>{' '}
            {t('gates.inAll', { number: String(list.totalUnfiltered) })}
          </EmptyState>
        </Panel>
      ) : (
        <GatesTable
          list={list}
          stale={props.stale}
          sort={address.sort}
          onSort={address.setSort}
          pages={props.pages}
          pageSize={props.pageSize}
        />
      )}
    </>
  );
}
