import { useSearchParams } from 'react-router-dom';
import { Skeleton } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import {
  Enforcement,
  EntityAccess,
  EntityStatus,
  GetEntityAccess,
  MeshName,
  StageName,
} from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesApiRef, useEntitySignals, useWholeReading } from '../../api';
import { NotFollowing, Panel, Pending, usePages } from '../../parts';
import { useMessages } from '../../useMessages';
import { EntityProblem } from '../EntityProblem';
import { AccessPage } from './AccessPage';
import { AccessFilters, accessFilters } from './accessAddress';
import styles from './Access.module.css';

const PAGE_SIZE = 50;
// Ages and ends move without a signal.
const TOLD_MS = 5000;

function queryOf(filters: AccessFilters): GetEntityAccess['query'] {
  return {
    show: filters.show,
    ...(filters.meshes.length > 0 && { mesh: filters.meshes as MeshName[] }),
    ...(filters.enforcements.length > 0 && {
      enforcement: filters.enforcements as Enforcement[],
    }),
    ...(filters.stages.length > 0 && { stage: filters.stages as StageName[] }),
  };
}

/** What may this service use, until when, and what was asked? @internal */
export function AccessSection(props: {
  entityRef: string;
  status: EntityStatus;
}) {
  const t = useMessages();
  const api = useApi(meshGatesApiRef);
  const [params] = useSearchParams();
  const filters = accessFilters(params);
  const query = queryOf(filters);
  const choice = JSON.stringify(query);
  const pages = usePages(choice);
  const concerns = useEntitySignals(props.entityRef);
  const { reading, check } = useWholeReading<EntityAccess>({
    key: `${props.entityRef} ${choice} ${pages.cursor ?? ''}`,
    concerns,
    toldMs: TOLD_MS,
    read: () =>
      api.getEntityAccess(props.entityRef, {
        ...query,
        limit: PAGE_SIZE,
        ...(pages.cursor && { cursor: pages.cursor }),
      }),
  });
  if (reading.phase === 'failed') {
    return <EntityProblem problem={reading.problem} onRetry={check} />;
  }
  if (reading.phase === 'loading') {
    return (
      <Pending label={t('access.loading')}>
        <div className={styles.root}>
          <Skeleton width="min(420px, 80%)" height={28} />
          <Panel>
            <div className={styles.block}>
              <Skeleton width="100%" height={80} />
            </div>
          </Panel>
          <Panel>
            <div className={styles.block}>
              <Skeleton width="100%" height={240} />
            </div>
          </Panel>
        </div>
      </Pending>
    );
  }
  return (
    <>
      {reading.problem && <NotFollowing problem={reading.problem} />}
      <AccessPage
        access={reading.value}
        changed={reading.revision > 1}
        status={props.status}
        filters={filters}
        pages={pages}
        pageSize={PAGE_SIZE}
        onChanged={check}
      />
    </>
  );
}
