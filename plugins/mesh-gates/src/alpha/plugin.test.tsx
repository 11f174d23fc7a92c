import { screen, waitFor } from '@testing-library/react';
import {
  createExtensionTester,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { meshGatesApiRef } from '../api';
import { busyStatus, fixtureApi } from '../../dev/fixtures';
import { checkoutApi } from '../../dev/fixtures/renderEntity';
import { entityMeshGatesCard } from './entityCards';
import { entityMeshGatesContent } from './entityContents';
import plugin from './plugin';

describe('the plugin in the new frontend system', () => {
  it('has its page open on the first tab that exists', async () => {
    renderTestApp({
      features: [plugin],
      initialRouteEntries: ['/mesh-gates'],
      apis: [[meshGatesApiRef, fixtureApi(busyStatus)]],
    });

    expect(
      await screen.findByRole('heading', { level: 2, name: /3 wait for you/ }),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.getByRole('tab', { name: 'Requests' })).toHaveAttribute(
        'aria-selected',
        'true',
      ),
    );
  });

  it('gives services the tab and the card, systems and domains the card', () => {
    const kinds = ['Component', 'System', 'Domain', 'Group'];
    const shown = (
      filter: ((entity: typeof checkoutApi) => boolean) | undefined,
    ) => kinds.filter(kind => filter?.({ ...checkoutApi, kind }));
    const content = createExtensionTester(entityMeshGatesContent);
    const card = createExtensionTester(entityMeshGatesCard);

    expect(
      shown(content.get(EntityContentBlueprint.dataRefs.filterFunction)),
    ).toEqual(['Component']);
    expect(
      shown(card.get(EntityCardBlueprint.dataRefs.filterFunction)),
    ).toEqual(['Component', 'System', 'Domain']);
  });
});
