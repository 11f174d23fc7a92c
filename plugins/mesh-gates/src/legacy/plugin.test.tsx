import { screen } from '@testing-library/react';
import { Route } from 'react-router-dom';
import { FlatRoutes } from '@backstage/core-app-api';
import {
  TestApiProvider,
  mockApis,
  renderInTestApp,
} from '@backstage/test-utils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { meshGatesApiRef } from '../api';
import { busyStatus, fixtureApi } from '../../dev/fixtures';
import { checkoutApi } from '../../dev/fixtures/renderEntity';
import {
  EntityMeshGatesCard,
  EntityMeshGatesContent,
  MeshGatesPage,
  meshGatesPlugin,
} from './plugin';

const api = fixtureApi(busyStatus);
const ENTITY_PATH = '/catalog/default/component/checkout-api';

function open(at: string) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [meshGatesApiRef, api],
        // An app has it without doing anything.
        [permissionApiRef, mockApis.permission()],
      ]}
    >
      <FlatRoutes>
        <Route path="/mesh-gates" element={<MeshGatesPage />} />
        <Route
          path={`${ENTITY_PATH}/mesh-gates`}
          element={
            <EntityProvider entity={checkoutApi}>
              <EntityMeshGatesContent />
            </EntityProvider>
          }
        />
        <Route
          path={ENTITY_PATH}
          element={
            <EntityProvider entity={checkoutApi}>
              <EntityMeshGatesCard />
            </EntityProvider>
          }
        />
      </FlatRoutes>
    </TestApiProvider>,
    {
      routeEntries: [at],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

describe('the plugin in the old frontend system', () => {
  it('brings the client of the backend', () => {
    expect([...meshGatesPlugin.getApis()].map(each => each.api.id)).toEqual([
      meshGatesApiRef.id,
    ]);
  });

  it('has the page with tabs of its own, on the same paths', async () => {
    await open('/mesh-gates/gates');

    expect(await screen.findByRole('tab', { name: 'Gates' })).toHaveAttribute(
      'href',
      '/mesh-gates/gates',
    );
    expect(
      await screen.findByRole('heading', { level: 2, name: /20 gates/ }),
    ).toBeInTheDocument();
  });

  it('opens the requests first', async () => {
    await open('/mesh-gates');

    expect(
      await screen.findByRole('tab', { name: 'Requests' }),
    ).toHaveAttribute('href', '/mesh-gates/requests');
    expect(
      await screen.findByRole('heading', { level: 2, name: /3 wait for you/ }),
    ).toBeInTheDocument();
  });

  it('has the clusters beside the gates', async () => {
    await open('/mesh-gates/clusters');

    expect(
      await screen.findByRole('tab', { name: 'Clusters' }),
    ).toHaveAttribute('href', '/mesh-gates/clusters');
    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: /2 of 5 clusters are current/,
      }),
    ).toBeInTheDocument();
  });

  it('has the tab of a service', async () => {
    await open(`${ENTITY_PATH}/mesh-gates`);

    expect(
      await screen.findByRole('heading', { level: 2, name: /3 to fix/ }),
    ).toBeInTheDocument();
  });

  it('has the card of a service', async () => {
    await open(ENTITY_PATH);

    expect(
      await screen.findByRole('link', { name: 'Open Mesh gates' }),
    ).toHaveAttribute('href', `${ENTITY_PATH}/mesh-gates`);
  });
});
