import { Route, Routes } from 'react-router-dom';
import { Container } from '@backstage/ui';
import { ClusterPage } from './ClusterPage';
import { ClustersPage } from './ClustersPage';
import { SetupPage } from './setup/SetupPage';

/** The page's tab Clusters: the list, a page for each cluster, and the set-up. @internal */
export function Clusters() {
  return (
    <main>
      <Container pb="6">
        <Routes>
          <Route path="/" element={<ClustersPage />} />
          <Route path="setup" element={<SetupPage />} />
          <Route path=":name" element={<ClusterPage />} />
        </Routes>
      </Container>
    </main>
  );
}
