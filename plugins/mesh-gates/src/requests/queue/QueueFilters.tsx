import { useApi } from '@backstage/core-plugin-api';
import { Switch } from '@backstage/ui';
import { GateList } from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesApiRef, usePolledReading } from '../../api';
import { FilterBar, FilterChoice, ownerNames } from '../../parts';
import { useMessages } from '../../useMessages';
import { QueueList } from './queueRows';
import { RequestFilters } from './useRequestsAddress';
import styles from './Queue.module.css';

const MOST_GATES = 200;

function options(values: string[], labelOf = (value: string) => value) {
  return [...new Set(values)].sort().map(id => ({ id, label: labelOf(id) }));
}

/** Search and filters of a queue. @internal */
export function QueueFilters(props: {
  filters: RequestFilters;
  queue?: QueueList;
  onChange: (filters: RequestFilters) => void;
}) {
  const t = useMessages();
  const { filters, queue, onChange } = props;
  const gates = useGates();
  const asOf = gates?.asOf ?? [];
  const grants = filters.view === 'granted' || filters.view === 'ending';
  const choice = (
    id: 'gates' | 'owners' | 'clusters' | 'environments',
    label: string,
    all: FilterChoice['options'],
  ): FilterChoice => ({
    id,
    label,
    options: all,
    chosen: filters[id],
    onChange: chosen => onChange({ ...filters, [id]: chosen }),
  });
  const choices = [
    choice(
      'gates',
      t('requests.filterGate'),
      (gates?.items ?? []).map(gate => ({ id: gate.name, label: gate.title })),
    ),
    choice(
      'owners',
      t('requests.filterOwner'),
      options(
        [
          ...filters.owners,
          ...(queue?.page.items ?? []).flatMap(item => item.owners),
        ],
        owner => ownerNames([owner]),
      ),
    ),
    choice(
      'clusters',
      t('requests.filterCluster'),
      options(asOf.map(each => each.cluster)),
    ),
    // Grants are asked for by cluster only.
    ...(grants
      ? []
      : [
          choice(
            'environments',
            t('requests.filterEnvironment'),
            options(asOf.map(each => each.environment)),
          ),
        ]),
  ];
  return (
    <div className={styles.tools}>
      <FilterBar
        searchLabel={t('requests.searchLabel')}
        search={filters.search}
        onSearch={search => onChange({ ...filters, search })}
        choices={choices}
        count={
          queue
            ? t('requests.shown', {
                shown: String(queue.page.total),
                total: String(queue.page.totalUnfiltered),
              })
            : ''
        }
        onClear={() => onChange(withoutFilters(filters))}
      />
      {filters.view === 'pending' && (
        <Switch
          label={t('requests.canDecide')}
          isSelected={filters.canDecide}
          onChange={canDecide => onChange({ ...filters, canDecide })}
        />
      )}
    </div>
  );
}

/** The same view with nothing narrowed. @internal */
export function withoutFilters(filters: RequestFilters): RequestFilters {
  return {
    ...filters,
    search: '',
    gates: [],
    owners: [],
    clusters: [],
    environments: [],
  };
}

function useGates(): GateList | undefined {
  const api = useApi(meshGatesApiRef);
  const { reading } = usePolledReading<GateList>({
    key: 'gates',
    once: true,
    read: async () => ({
      value: await api.getGates({ sort: 'title', limit: MOST_GATES }),
    }),
  });
  return reading.phase === 'ready' ? reading.value : undefined;
}
