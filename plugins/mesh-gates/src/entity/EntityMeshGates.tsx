import { Navigate, Route, Routes } from 'react-router-dom';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useEntityStatus } from '../api';
import { AsOf, DocumentTitle } from '../parts';
import { useMessages } from '../useMessages';
import { EntityProblem } from './EntityProblem';
import { SectionLinks } from './SectionLinks';
import { FindingsPage, ReadyStatus } from './findings/FindingsPage';
import { FindingsSkeleton } from './findings/FindingsSkeleton';
import { TryPage } from './try/TryPage';
import styles from './EntityMeshGates.module.css';

/** The tab "Mesh gates" of an entity: its sections as links, each on a path of its own. @internal */
export function EntityMeshGates() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { reading, check } = useEntityStatus(entityRef);
  return (
    <div className={styles.root}>
      <SectionLinks
        aside={
          reading.phase === 'ready' && (
            <AsOf
              clusters={reading.value.asOf}
              checking={reading.checking}
              onCheck={check}
            />
          )
        }
      />
      {reading.phase === 'loading' && <FindingsSkeleton />}
      {reading.phase === 'failed' && (
        <EntityProblem problem={reading.problem} onRetry={check} />
      )}
      {reading.phase === 'ready' && (
        <Sections reading={reading} entityRef={entityRef} />
      )}
    </div>
  );
}

function Sections(props: { reading: ReadyStatus; entityRef: string }) {
  const t = useMessages();
  const { entity } = useEntity();
  const subject = entity.metadata.title ?? entity.metadata.name;
  return (
    <Routes>
      <Route path="/" element={<Navigate to="findings" replace />} />
      <Route
        path="findings/:gate?"
        element={
          <>
            <DocumentTitle parts={[t('findings.title'), subject]} />
            <FindingsPage reading={props.reading} />
          </>
        }
      />
      <Route
        path="try"
        element={
          <>
            <DocumentTitle parts={[t('try.title'), subject]} />
            <TryPage entityRef={props.entityRef} status={props.reading.value} />
          </>
        }
      />
      <Route path="*" element={<Navigate to="findings" replace />} />
    </Routes>
  );
}
