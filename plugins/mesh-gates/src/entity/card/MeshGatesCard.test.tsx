import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  busyStatus,
  calmStatus,
  entityStatus,
  fixtureApi,
  refusal,
  summaryOf,
  unknownStatus,
} from '../../../dev/fixtures';
import { checkoutApi, renderEntity } from '../../../dev/fixtures/renderEntity';
import { MeshGatesCard } from './MeshGatesCard';

describe('the card', () => {
  it('says where the service stands, names three gates and leads to the tab', async () => {
    renderEntity(<MeshGatesCard />, { api: fixtureApi(busyStatus) });

    expect(
      await screen.findByText(
        '3 to fix, 1 warning, 1 granted. 2 checks have no answer.',
      ),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
    expect(
      screen.getByRole('link', { name: 'Open Mesh gates' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout-api/mesh-gates',
    );
    expect(screen.getByText(/^As of/)).toBeInTheDocument();
  });

  it('is one line where all is well', async () => {
    renderEntity(<MeshGatesCard />, { api: fixtureApi(calmStatus) });

    expect(
      await screen.findByText('Nothing to fix. 10 checks pass.'),
    ).toBeInTheDocument();
    expect(screen.queryAllByRole('listitem')).toHaveLength(0);
  });

  it('tells an unknown as an unknown, with the cluster that is missing', async () => {
    renderEntity(<MeshGatesCard />, { api: fixtureApi(unknownStatus) });

    expect(
      await screen.findByText('Not known yet: 3 checks have no answer.'),
    ).toBeInTheDocument();
    expect(screen.getByText(/^prod-us last seen/)).toBeInTheDocument();
  });

  it('stays away where nothing belongs to the entity', async () => {
    const api = fixtureApi(() => entityStatus([], { relevant: false }));
    renderEntity(<MeshGatesCard />, { api });

    await waitFor(() =>
      expect(screen.queryByText('Mesh gates')).not.toBeInTheDocument(),
    );
  });

  it('shows no number to somebody without the right', async () => {
    renderEntity(<MeshGatesCard />, {
      api: fixtureApi(busyStatus, { getEntitiesByRefs: async () => [null] }),
    });

    expect(
      await screen.findByText(
        'You can see this service but not its mesh findings.',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('says that it is reading', async () => {
    renderEntity(<MeshGatesCard />, {
      api: fixtureApi(busyStatus, {
        getEntitiesByRefs: () => new Promise(() => {}),
      }),
    });

    expect(
      await screen.findByText('Reading where this service stands.'),
    ).toBeInTheDocument();
  });

  it('says what failed and tries again', async () => {
    const getEntitiesByRefs = jest
      .fn()
      .mockRejectedValueOnce(
        await refusal(503, 'ServiceUnavailableError', 'No database.'),
      )
      .mockResolvedValue([summaryOf(calmStatus())]);
    renderEntity(<MeshGatesCard />, {
      api: fixtureApi(busyStatus, { getEntitiesByRefs }),
    });

    expect(await screen.findByRole('alert')).toHaveTextContent('No database.');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/Nothing to fix/)).toBeInTheDocument();
  });

  it('has no link for a system, which has no tab', async () => {
    renderEntity(<MeshGatesCard />, {
      api: fixtureApi(busyStatus),
      entity: { ...checkoutApi, kind: 'System' },
    });

    expect(await screen.findByText(/3 to fix/)).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
