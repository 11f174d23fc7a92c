import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  busyStatus,
  entityAccess,
  fixtureApi,
  refusal,
} from '../../../dev/fixtures';
import { renderEntity } from '../../../dev/fixtures/renderEntity';
import { MeshGatesApi } from '../../api';
import { EntityMeshGates } from '../EntityMeshGates';

jest.setTimeout(30_000);

function open(api: Partial<MeshGatesApi> = {}, at = '/access') {
  return renderEntity(<EntityMeshGates />, {
    api: fixtureApi(busyStatus, api),
    at,
  });
}

const features = () =>
  screen.findByRole('region', { name: 'Features' }, { timeout: 5000 });

describe('what a service may use', () => {
  it('says what is granted until when, and what waits', async () => {
    await open();

    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: /^1 grant, ends .*\. 1 request waiting\.$/,
      }),
    ).toBeInTheDocument();
    expect(screen.getByText(/^Holds until .*9 days left/)).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'End now…' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Renew' })).toHaveAttribute(
      'href',
      expect.stringContaining('renews=g-1'),
    );
  });

  it('has a row for each feature, with what can be done about it', async () => {
    await open();

    const rows = within(await features()).getAllByRole('row');
    expect(rows[1]).toHaveTextContent(
      /EnvoyFilter only for rate limiting.*Granted until/,
    );
    expect(
      within(rows[2]).getByRole('link', { name: 'Follow request #214' }),
    ).toHaveAttribute('href', '/mesh-gates/requests/r-214');
  });

  it('opens the form beside the row, and closes it again', async () => {
    await open();
    await features();

    await userEvent.click(
      screen.getByRole('button', { name: /^Request access beyond WasmPlugin/ }),
    );
    const panel = await screen.findByRole('dialog', {
      name: /Request access: beyond “WasmPlugin/,
    });
    await userEvent.type(
      await within(panel).findByRole('textbox', { name: /What for/ }),
      'x',
    );
    await userEvent.click(within(panel).getByRole('button', { name: 'Close' }));
    expect(
      within(panel).getByText('Discard what was typed?'),
    ).toBeInTheDocument();
    await userEvent.click(
      within(panel).getByRole('button', { name: 'Discard' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('keeps the choice of features in the address and asks the server', async () => {
    const getEntityAccess = jest.fn(async () => entityAccess());
    await open({ getEntityAccess });
    await features();

    await userEvent.click(
      screen.getByRole('button', { name: 'Can be requested' }),
    );
    await waitFor(() =>
      expect(getEntityAccess).toHaveBeenLastCalledWith(
        'component:default/checkout-api',
        expect.objectContaining({ show: 'requestable' }),
      ),
    );
  });

  it('is the same without actions for who does not own it', async () => {
    const access = entityAccess({ viewer: { owner: false } });
    await open({
      getEntityAccess: async () => ({
        ...access,
        grants: access.grants.map(grant => ({ ...grant, canEnd: false })),
        features: access.features.map(feature => ({
          ...feature,
          canRequest: { allowed: false },
        })),
      }),
    });

    expect(
      await screen.findByText(
        'Only team-checkout can ask for access. You are viewing.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Request access|End now|Renew/ }),
    ).not.toBeInTheDocument();
  });

  it('says that nothing is used', async () => {
    await open({
      getEntityAccess: async () =>
        entityAccess({ features: [], total: 0, grants: [], requests: [] }),
    });

    expect(
      await screen.findByText('This service uses no gated feature.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { level: 2, name: 'Nothing is granted.' }),
    ).toBeInTheDocument();
  });

  it('shows nothing without the right', async () => {
    await open({
      getEntityAccess: async () => {
        throw await refusal(403, 'NotAllowedError', 'No.');
      },
    });

    expect(
      await screen.findByText(
        'You can see this service but not its mesh findings.',
      ),
    ).toBeInTheDocument();
  });
});

describe('the action of a finding', () => {
  it('is to ask where the gate needs approval', async () => {
    await open({}, '/findings/istio-envoyfilter-rate-limit-only');

    await userEvent.click(
      await screen.findByRole('button', { name: 'Request access' }),
    );
    expect(await screen.findByRole('dialog')).toHaveAccessibleName(
      'Request access: beyond “EnvoyFilter only for rate limiting”',
    );
  });

  it('is to follow what was asked', async () => {
    const status = busyStatus();
    status.gates[0].request = {
      id: 'r-214',
      number: 214,
      state: 'Pending',
      asker: 'user:default/olivia',
      createdAt: status.gates[0].placements[0].since ?? '',
    };
    await renderEntity(<EntityMeshGates />, {
      api: fixtureApi(() => status),
      at: '/findings/istio-envoyfilter-rate-limit-only',
    });

    expect(
      await screen.findByRole('link', { name: 'Follow request #214' }),
    ).toHaveAttribute('href', '/mesh-gates/requests/r-214');
    expect(screen.getByText(/^Requested .* by olivia/)).toBeInTheDocument();
  });

  it('is none where nothing can be asked', async () => {
    await open({}, '/findings/istio-virtualservice-no-wildcard-hosts');

    expect(
      await screen.findByRole('heading', { level: 3, name: /wildcard hosts/ }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Request access' }),
    ).not.toBeInTheDocument();
  });

  it('is to renew what is granted, which stays in sight with its end', async () => {
    await open({}, '/findings');
    await userEvent.click(
      await screen.findByRole('link', { name: /WasmPlugin.*Granted/ }),
    );

    expect(
      await screen.findByText(/^Excused until .*9 days left.*by mina:/),
    ).toHaveTextContent('Until the gateway release.');
    expect(screen.getByRole('button', { name: 'Renew' })).toBeInTheDocument();
  });
});
