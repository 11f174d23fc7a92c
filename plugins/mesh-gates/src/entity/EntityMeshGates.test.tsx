import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  busyStatus,
  bystanderStatus,
  calmStatus,
  entityStatus,
  fixtureApi,
  refusal,
  unknownStatus,
} from '../../dev/fixtures';
import { renderEntity } from '../../dev/fixtures/renderEntity';
import { EntityMeshGates } from './EntityMeshGates';

function failingApi(status: number, name: string, message: string) {
  return fixtureApi(busyStatus, {
    getEntityStatus: async () => {
      throw await refusal(status, name, message);
    },
  });
}

describe('the states of the tab', () => {
  it('opens on the findings, with the sections as links', async () => {
    renderEntity(<EntityMeshGates />, { api: fixtureApi(busyStatus) });

    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: '3 to fix, 1 warning, 1 granted. 2 checks have no answer.',
      }),
    ).toBeInTheDocument();
    const sections = screen.getByRole('navigation', { name: 'Mesh gates' });
    expect(
      within(sections)
        .getAllByRole('link')
        .map(link => link.textContent),
    ).toEqual(['Findings', 'Access', 'Try a manifest']);
    expect(
      within(sections).getByRole('link', { name: 'Findings' }),
    ).toHaveAttribute('aria-current', 'page');
    await waitFor(() =>
      expect(document.title).toContain('Findings · checkout-api · Mesh gates'),
    );
  });

  it('says that it is reading, with the sections real at once', async () => {
    renderEntity(<EntityMeshGates />, {
      api: fixtureApi(busyStatus, {
        getEntityStatus: () => new Promise(() => {}),
      }),
    });

    expect(
      await screen.findByText('Reading where this service stands.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Findings' })).toBeInTheDocument();
  });

  it('checks again on demand and says that it did', async () => {
    renderEntity(<EntityMeshGates />, { api: fixtureApi(calmStatus) });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Check again' }),
    );

    expect(
      await screen.findByText(/^Checked\. As of/, {}, { timeout: 3000 }),
    ).toBeInTheDocument();
  });

  it('says that nothing is to be fixed, with what passes folded', async () => {
    renderEntity(<EntityMeshGates />, { api: fixtureApi(calmStatus) });

    expect(
      await screen.findByRole('heading', {
        name: 'Nothing to fix. 10 checks pass.',
      }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('searchbox')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '10 pass' }));
    expect(
      await screen.findByRole('heading', { level: 3, name: /^Pass/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /DestinationRules keep mutual TLS on/ }),
    ).toBeInTheDocument();
  });

  it('never tells an unknown as a pass, and says what is missing since when', async () => {
    renderEntity(<EntityMeshGates />, { api: fixtureApi(unknownStatus) });

    expect(
      await screen.findByRole('heading', {
        name: 'Not known yet: 3 checks have no answer.',
      }),
    ).toBeInTheDocument();
    const title = screen.getByText(/has not answered since .*\.$/, {
      selector: '[class*="AlertTitle"]',
    });
    expect(title).toHaveTextContent(/^prod-us has not answered since/);
    expect(
      within(title).getByRole('link', { name: 'prod-us' }),
    ).toHaveAttribute('href', '/mesh-gates/clusters/prod-us');
    expect(
      screen.getByText(/Its 3 checks are Unknown and not counted as pass\./),
    ).toBeInTheDocument();
    expect(screen.getByText(/^Was Pass on .*24.*\.$/)).toBeInTheDocument();
    expect(
      within(screen.getByText(/^Not checked in/)).getByRole('link', {
        name: 'prod-us',
      }),
    ).toHaveAttribute('href', '/mesh-gates/clusters/prod-us');
  });

  it('tells somebody without the right who has it, and no number', async () => {
    renderEntity(<EntityMeshGates />, {
      api: failingApi(403, 'NotAllowedError', 'Not allowed.'),
    });

    expect(
      await screen.findByText(
        'You can see this service but not its mesh findings.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText('They are visible to its owner, team-checkout.'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/to fix/)).not.toBeInTheDocument();
  });

  it('says that it does not know the service yet', async () => {
    renderEntity(<EntityMeshGates />, {
      api: failingApi(404, 'NotFoundError', 'No such entity.'),
    });

    expect(
      await screen.findByText('Mesh Gates does not know this service yet.'),
    ).toBeInTheDocument();
  });

  it('says what failed and tries again', async () => {
    const status = busyStatus();
    const getEntityStatus = jest
      .fn()
      .mockRejectedValueOnce(
        await refusal(503, 'ServiceUnavailableError', 'No database.'),
      )
      .mockResolvedValue({ etag: '1', status });
    renderEntity(<EntityMeshGates />, {
      api: fixtureApi(busyStatus, { getEntityStatus }),
    });

    expect(await screen.findByRole('alert')).toHaveTextContent('No database.');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('heading', { level: 2, name: /3 to fix/ }),
    ).toBeInTheDocument();
  });

  it('says how an object comes to belong to the service', async () => {
    renderEntity(<EntityMeshGates />, {
      api: fixtureApi(() => entityStatus([], { relevant: false })),
    });

    expect(
      await screen.findByText('No mesh resource belongs to this service.'),
    ).toBeInTheDocument();
  });

  it('says that nothing is connected', async () => {
    renderEntity(<EntityMeshGates />, {
      api: fixtureApi(() => entityStatus([], { asOf: [] })),
    });

    expect(
      await screen.findByText(
        'Nothing is connected yet, so nothing could be checked.',
      ),
    ).toBeInTheDocument();
  });

  it('shows a bystander verdict, message and path, but neither lines nor values', async () => {
    renderEntity(<EntityMeshGates />, { api: fixtureApi(bystanderStatus) });

    expect(
      await screen.findByText(
        'team-checkout owns this service. You are viewing.',
      ),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('A filter other than rate limiting is added.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Lines and values are visible to team-checkout.'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/lua\.v3\.Lua/)).not.toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Try a change' }),
    ).not.toBeInTheDocument();
  });

  it('keeps what it shows when there is no answer any more, and says so', async () => {
    const status = busyStatus();
    const getEntityStatus = jest
      .fn()
      .mockResolvedValueOnce({ etag: '1', status })
      .mockRejectedValue(
        await refusal(503, 'ServiceUnavailableError', 'No database.'),
      );
    renderEntity(<EntityMeshGates />, {
      api: fixtureApi(busyStatus, { getEntityStatus }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Check again' }),
    );

    expect(
      await screen.findByText(/This page is not being followed/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { level: 2, name: /3 to fix/ }),
    ).toBeInTheDocument();
  });
});
