import { Route, Routes } from 'react-router-dom';
import { Container } from '@backstage/ui';
import { NewRequestPage } from './ask/NewRequestPage';
import { RequestsPage } from './queue/RequestsPage';

/** The page's tab Requests: the queue with its decision, and the form that asks. @internal */
export function Requests() {
  return (
    <main>
      <Container pb="6">
        <Routes>
          <Route path="new" element={<NewRequestPage />} />
          <Route path=":id?" element={<RequestsPage />} />
        </Routes>
      </Container>
    </main>
  );
}
