import { Route, Routes } from 'react-router-dom';
import { Container } from '@backstage/ui';
import { GatePage } from './GatePage';
import { GatesPage } from './GatesPage';

/** The page's tab Gates: the list, and a page for each gate. @internal */
export function Gates() {
  return (
    <main>
      <Container pb="6">
        <Routes>
          <Route path="/" element={<GatesPage />} />
          <Route path=":name" element={<GatePage />} />
        </Routes>
      </Container>
    </main>
  );
}
