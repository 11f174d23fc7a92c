import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  busyStatus,
  entityStatus,
  evaluationOf,
  fixtureApi,
  refusal,
} from '../../../dev/fixtures';
import { renderEntity } from '../../../dev/fixtures/renderEntity';
import { MeshGatesApi } from '../../api';
import { EntityMeshGates } from '../EntityMeshGates';

const LUA_FILTER = `?object=${encodeURIComponent(
  'prod-eu/networking.istio.io/envoyfilters/checkout/lua-headers',
)}`;

// jsdom measures nothing, and the editor asks for the place of its text.
beforeAll(() => {
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
});

function open(overrides: Partial<MeshGatesApi> = {}, search: string = '') {
  return renderEntity(<EntityMeshGates />, {
    api: fixtureApi(busyStatus, overrides),
    at: `/try${search}`,
  });
}

async function editor() {
  return screen.findByRole('textbox', { name: 'Manifest, as YAML' });
}

async function paste(text: string) {
  fireEvent.paste(await editor(), {
    clipboardData: { getData: () => text, types: ['text/plain'] },
  });
}

describe('trying a manifest', () => {
  it('says what to do where there is nothing to judge', async () => {
    open();

    expect(
      await screen.findByText(
        'Paste a manifest, or start from an object of this service.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'It is judged as if it were applied. Nothing is saved or applied.',
      ),
    ).toBeInTheDocument();
  });

  it('starts from the object that the address names, and judges it where it is', async () => {
    const evaluate = jest.fn(async ({ manifests }) => evaluationOf(manifests));
    open({ evaluate }, LUA_FILTER);

    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: 'Would fail: 1 of 6 gates. 1 gate could not judge.',
      }),
    ).toBeInTheDocument();
    expect(await editor()).toHaveTextContent('name: lua-headers');
    expect(evaluate).toHaveBeenLastCalledWith({
      manifests: expect.stringContaining('kind: EnvoyFilter'),
      entityRef: 'component:default/checkout-api',
      cluster: 'prod-eu',
      namespace: 'checkout',
    });
  });

  it('says of each gate what is there, in which line, and what to do instead', async () => {
    open({}, LUA_FILTER);
    const title = await screen.findByRole('heading', {
      level: 3,
      name: /EnvoyFilter checkout\/lua-headers/,
    });
    const results = within(title.closest('section') as HTMLElement);

    expect(results.getByText(/lua\.v3\.Lua is added/)).toBeInTheDocument();
    expect(
      results.getByRole('button', { name: 'Go to line 13' }),
    ).toBeInTheDocument();
    expect(
      results.getByText(/Set the header with headers\.request\.set/),
    ).toBeInTheDocument();
    expect(
      results.getByText('Needs PeerAuthentications of prod-us: not judged.'),
    ).toBeInTheDocument();
    expect(results.getByText('4 gates pass')).toBeInTheDocument();
  });

  it('names the line of a document that cannot be read, and judges the others', async () => {
    open();
    await paste('kind: EnvoyFilter\n---\nbroken');

    expect(
      await screen.findByText('A value is indented less than its key.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Go to line 3' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', {
        level: 2,
        name: /Would pass.*1 document could not be read\./,
      }),
    ).toBeInTheDocument();
  });

  it('asks once the writer paused, not for each key', async () => {
    const evaluate = jest.fn(async ({ manifests }) => evaluationOf(manifests));
    open({ evaluate });
    await paste('kind: A');
    await paste('kind: B');
    await paste('kind: C');

    await screen.findByRole('heading', { level: 2, name: /Would pass/ });
    expect(evaluate).toHaveBeenCalledTimes(1);
  });

  it('refuses a text that is too large before it is sent', async () => {
    const evaluate = jest.fn();
    open(
      {
        evaluate,
        getEntityResources: async () => ({
          items: [
            {
              object: busyStatus().gates[0].violations[0].object,
              reason: '',
              yaml: `kind: EnvoyFilter # ${'x'.repeat(1024 * 1024)}`,
            },
          ],
          total: 1,
        }),
      },
      LUA_FILTER,
    );

    expect(
      await screen.findByText('At most 1 MiB of text; this is 1.0 MiB.'),
    ).toBeInTheDocument();
    expect(evaluate).not.toHaveBeenCalled();
  });

  it('says who may try', async () => {
    open(
      {
        evaluate: async () => {
          throw await refusal(403, 'NotAllowedError', 'Not allowed.');
        },
      },
      LUA_FILTER,
    );

    expect(
      await screen.findByText(
        'Trying manifests for this service is for its owner, team-checkout.',
      ),
    ).toBeInTheDocument();
  });

  it('says what failed', async () => {
    open(
      {
        evaluate: async () => {
          throw await refusal(503, 'ServiceUnavailableError', 'No evaluation.');
        },
      },
      LUA_FILTER,
    );

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'No evaluation.',
    );
  });

  it('is a step away from a finding, with its object loaded', async () => {
    renderEntity(<EntityMeshGates />, { api: fixtureApi(busyStatus) });
    await userEvent.click(
      await screen.findByRole('link', { name: 'Try a change' }),
    );

    await waitFor(async () =>
      expect(await editor()).toHaveTextContent('name: lua-headers'),
    );
  });

  it('needs a cluster', async () => {
    renderEntity(<EntityMeshGates />, {
      api: fixtureApi(() => entityStatus([], { asOf: [] })),
      at: '/try',
    });

    expect(
      await screen.findByText(
        'Nothing is connected yet, so nothing could be checked.',
      ),
    ).toBeInTheDocument();
  });
});
