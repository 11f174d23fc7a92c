import { useSearchParams } from 'react-router-dom';
import { Button } from '@backstage/ui';
import { EntityAccess } from '@mesh-gates/plugin-mesh-gates-common';
import { EmptyState, FilterChoice, FilterBar, Pages, Panel } from '../../parts';
import { Translate, useMessages } from '../../useMessages';
import { FeaturesTable } from './FeaturesTable';
import { AccessFilters, SHOWS, accessParams } from './accessAddress';
import styles from './Access.module.css';

const MESHES = [
  'Istio',
  'Linkerd',
  'Consul',
  'OpenServiceMesh',
  'GatewayAPI',
] as const;
const ENFORCEMENTS = ['Deny', 'RequireApproval', 'Warn', 'Allow'] as const;
const STAGES = ['Experimental', 'Alpha', 'Beta', 'Stable', 'Deprecated'];

function choicesOf(
  t: Translate,
  filters: AccessFilters,
  onChange: (filters: AccessFilters) => void,
): FilterChoice[] {
  const options = {
    meshes: MESHES.map(id => ({ id, label: t(`mesh.${id}`) })),
    enforcements: ENFORCEMENTS.map(id => ({
      id,
      label: t(`enforcement.${id}`),
    })),
    stages: STAGES.map(id => ({ id, label: id })),
  };
  const labels = {
    meshes: t('access.filterMesh'),
    enforcements: t('access.filterEnforcement'),
    stages: t('access.filterStage'),
  };
  return (['meshes', 'enforcements', 'stages'] as const).map(id => ({
    id,
    label: labels[id],
    options: options[id],
    chosen: filters[id],
    onChange: chosen => onChange({ ...filters, [id]: chosen }),
  }));
}

/** Every gate as a feature: whether it is used, and what this service may do with it. @internal */
export function Features(props: {
  access: EntityAccess;
  filters: AccessFilters;
  pages: Pages;
  pageSize: number;
  onRequest: (gate: { name: string; title: string }) => void;
}) {
  const t = useMessages();
  const [, setParams] = useSearchParams();
  const { access, filters } = props;
  const onChange = (next: AccessFilters) => setParams(accessParams(next));
  const clear = () =>
    onChange({ ...filters, meshes: [], enforcements: [], stages: [] });
  const none = {
    inUse: t('access.noneInUse'),
    requestable: t('access.noneRequestable'),
    all: t('access.noneMatch'),
  };
  const narrowed =
    filters.meshes.length +
      filters.enforcements.length +
      filters.stages.length >
    0;
  return (
    <section className={styles.features}>
      <h3 className={styles.title}>{t('access.featuresTitle')}</h3>
      <div
        className={styles.shows}
        role="group"
        aria-label={t('access.show.label')}
      >
        {SHOWS.map(show => (
          <button
            key={show}
            type="button"
            className={styles.show}
            aria-pressed={show === filters.show}
            onClick={() => onChange({ ...filters, show })}
          >
            {t(`access.show.${show}`)}
          </button>
        ))}
      </div>
      <FilterBar
        choices={choicesOf(t, filters, onChange)}
        count={t('access.shown', {
          shown: String(access.total),
          total: String(access.totalUnfiltered),
        })}
        onClear={clear}
      />
      {access.features.length === 0 ? (
        <Panel>
          <EmptyState
            title={narrowed ? t('access.noneMatch') : none[filters.show]}
          >
            {narrowed && (
              <Button size="small" variant="secondary" onPress={clear}>
                {t('filter.clearAll')}
              </Button>
            )}
          </EmptyState>
        </Panel>
      ) : (
        <FeaturesTable
          access={access}
          pages={props.pages}
          pageSize={props.pageSize}
          onRequest={props.onRequest}
        />
      )}
    </section>
  );
}
