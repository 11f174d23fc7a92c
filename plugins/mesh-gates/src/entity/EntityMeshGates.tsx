import { ReactNode } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useEntityStatus } from '../api';
import { AsOf, DocumentTitle } from '../parts';
import { findingsRouteRef } from '../routes';
import { useMessages } from '../useMessages';
import { EntityProblem } from './EntityProblem';
import { SectionLinks } from './SectionLinks';
import { AccessSection } from './access/AccessSection';
import { FindingsPage, ReadyStatus } from './findings/FindingsPage';
import { FindingsSkeleton } from './findings/FindingsSkeleton';
import { TryPage } from './try/TryPage';
import styles from './EntityMeshGates.module.css';

/** The tab "Mesh gates" of an entity: its sections as links, each on a path of its own. @internal */
export function EntityMeshGates() {
  const t = useMessages();
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { reading, check } = useEntityStatus(entityRef);
  const findings = useRouteRef(findingsRouteRef)();
  const subject = entity.metadata.title ?? entity.metadata.name;
  const section = (title: string, page: (ready: ReadyStatus) => ReactNode) => (
    <>
      <DocumentTitle parts={[title, subject]} />
      {reading.phase === 'loading' && <FindingsSkeleton />}
      {reading.phase === 'failed' && (
        <EntityProblem problem={reading.problem} onRetry={check} />
      )}
      {reading.phase === 'ready' && page(reading)}
    </>
  );
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
      <Routes>
        <Route path="/" element={<Navigate to={findings} replace />} />
        <Route
          path="findings/:gate?"
          element={section(t('findings.title'), ready => (
            <FindingsPage reading={ready} />
          ))}
        />
        <Route
          path="access"
          element={section(t('access.title'), ready => (
            <AccessSection entityRef={entityRef} status={ready.value} />
          ))}
        />
        <Route
          path="try"
          element={section(t('try.title'), ready => (
            <TryPage entityRef={entityRef} status={ready.value} />
          ))}
        />
        <Route path="*" element={<Navigate to={findings} replace />} />
      </Routes>
    </div>
  );
}
