import { RefObject } from 'react';
import {
  EntityStatus,
  MeshName,
  Verdict,
} from '@mesh-gates/plugin-mesh-gates-common';
import { FilterBar, VERDICT_ORDER } from '../../parts';
import { useMessages } from '../../useMessages';
import { FindingFilters, withoutNarrowing } from './findingFilters';
import { FindingGroup } from './findingGroups';

/** Search and choices over the findings, and how many checks are in the list. @internal */
export function FindingFilterBar(props: {
  status: EntityStatus;
  groups: FindingGroup[];
  filters: FindingFilters;
  onChange: (filters: FindingFilters) => void;
  searchRef: RefObject<HTMLDivElement>;
}) {
  const t = useMessages();
  const { status, filters, onChange } = props;
  const { notApplicable, ...applicable } = status.counts;
  const total = Object.values(applicable).reduce((sum, each) => sum + each, 0);
  const shown = props.groups
    .filter(group => group.id !== 'affecting' && group.id !== 'NotApplicable')
    .reduce((sum, group) => sum + group.rows.length, 0);
  const verdicts = VERDICT_ORDER.filter(verdict =>
    status.gates.some(gate => gate.verdict === verdict),
  );
  const meshes = [...new Set(status.gates.map(each => each.gate.mesh))].sort();
  return (
    <div ref={props.searchRef}>
      <FilterBar
        searchLabel={t('findings.searchLabel')}
        search={filters.search}
        onSearch={search => onChange({ ...filters, search })}
        choices={[
          {
            id: 'verdict',
            label: t('findings.filterVerdict'),
            options: verdicts.map(id => ({ id, label: t(`verdict.${id}`) })),
            chosen: filters.verdicts,
            onChange: chosen =>
              onChange({ ...filters, verdicts: chosen as Verdict[] }),
          },
          {
            id: 'cluster',
            label: t('findings.filterCluster'),
            options: status.asOf.map(({ cluster }) => ({
              id: cluster,
              label: cluster,
            })),
            chosen: filters.clusters,
            onChange: clusters => onChange({ ...filters, clusters }),
          },
          {
            id: 'mesh',
            label: t('findings.filterMesh'),
            options: meshes.map(id => ({ id, label: t(`mesh.${id}`) })),
            chosen: filters.meshes,
            onChange: chosen =>
              onChange({ ...filters, meshes: chosen as MeshName[] }),
          },
        ]}
        count={t('findings.shown', {
          shown: String(shown),
          total: String(total),
        })}
        onClear={() => onChange(withoutNarrowing(filters))}
      />
    </div>
  );
}
