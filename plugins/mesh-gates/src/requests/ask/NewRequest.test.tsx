import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { requestPreview, requestsApi } from '../../../dev/fixtures';
import { renderPage } from '../../../dev/fixtures/renderPage';
import { REQUEST_SCENARIOS } from '../../../dev/requestScenarios';
import { MeshGatesApi } from '../../api';
import { Requests } from '../Requests';

jest.setTimeout(30_000);

const ASK =
  '/new?entity=component:default/checkout-api&gate=istio-envoyfilter-rate-limit-only';

function open(api: Partial<MeshGatesApi> = requestsApi(), at = ASK) {
  return renderPage({ path: 'requests', element: <Requests /> }, { api, at });
}

const whatFor = () =>
  screen.findByRole('textbox', { name: /What for/ }, { timeout: 5000 });

describe('asking for access', () => {
  it('is prefilled but for the reason, and says who decides', async () => {
    await open();

    expect(await whatFor()).toHaveValue('');
    expect(
      screen.getByRole('checkbox', { name: 'prod-eu / checkout' }),
    ).toBeChecked();
    expect(screen.getByRole('radio', { name: '30 days' })).toBeChecked();
    expect(screen.getByRole('textbox', { name: 'allowedTypes' })).toHaveValue(
      [
        'type.googleapis.com/envoy.extensions.filters.http.ratelimit.v3.RateLimit',
        'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua',
      ].join('\n'),
    );
    expect(
      screen.getByText(
        /Who decides: mesh-team \(2 people\), 1 approval\. Usual answer within 5 hours\./,
      ),
    ).toBeInTheDocument();
  });

  it('leads to what is missing', async () => {
    const api = requestsApi();
    const create = jest.spyOn(api, 'createRequest');
    await open(api);
    const field = await whatFor();

    await userEvent.click(screen.getByRole('button', { name: 'Send request' }));
    expect(await screen.findByText('What for is missing.')).toBeInTheDocument();
    await waitFor(() => expect(field).toHaveFocus());
    expect(create).not.toHaveBeenCalled();
  });

  it('sends the draft, then says where it stands and how to take it back', async () => {
    const api = requestsApi();
    const create = jest.spyOn(api, 'createRequest');
    await open(api);

    await userEvent.type(await whatFor(), 'Until the gateway does it.');
    await userEvent.click(
      screen.getByRole('radio', { name: '90 days, the most' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Send request' }));
    expect(
      await screen.findByText('Sent. You will be told.'),
    ).toBeInTheDocument();
    expect(create).toHaveBeenCalledWith(
      {
        gate: 'istio-envoyfilter-rate-limit-only',
        entityRef: 'component:default/checkout-api',
        scopes: [{ cluster: 'prod-eu', namespace: 'checkout' }],
        term: { duration: 'P90D' },
        justification: 'Until the gateway does it.',
        params: { allowedTypes: [expect.any(String), expect.any(String)] },
      },
      { idempotencyKey: expect.any(String) },
    );
    expect(
      screen.getByRole('link', { name: 'Follow request #300' }),
    ).toHaveAttribute('href', '/mesh-gates/requests/r-300');
    await userEvent.click(screen.getByRole('button', { name: 'Withdraw…' }));
    await userEvent.click(
      screen.getByRole('button', { name: 'Withdraw the request' }),
    );
    expect((await screen.findAllByText('Withdrawn')).length).toBeGreaterThan(0);
  });

  it('sends again with the same key what found no connection', async () => {
    const api = requestsApi();
    const create = jest
      .spyOn(api, 'createRequest')
      .mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await open(api);

    await userEvent.type(await whatFor(), 'A reason');
    await userEvent.click(screen.getByRole('button', { name: 'Send request' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Send again' }),
    );
    await screen.findByText('Sent. You will be told.');
    expect(create.mock.calls[1]).toEqual(create.mock.calls[0]);
  });

  it('says before it is sent why it would be refused, under its field', async () => {
    await open(REQUEST_SCENARIOS.refused);
    await whatFor();

    expect(
      screen.getByText('Already asked by olivia on 20 Nov.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Open that request' }),
    ).toHaveAttribute('href', '/mesh-gates/requests/r-214');
    expect(
      screen.getByText(/^At most 90 days for this feature/),
    ).toBeInTheDocument();
  });

  it('has no form where nobody here may ask, and says who can', async () => {
    await open({
      ...requestsApi(),
      previewRequest: async () =>
        requestPreview({
          refusals: [
            {
              sort: 'NotAllowed',
              message: 'Only who owns the service may ask',
              mend: 'Ask a member of team-checkout.',
            },
          ],
        }),
    });

    expect(
      await screen.findByText('Only who owns the service may ask.'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Send request' }),
    ).not.toBeInTheDocument();
  });

  it('offers what to use instead first', async () => {
    const preview = requestPreview();
    await open({
      ...requestsApi(),
      previewRequest: async () => ({
        ...preview,
        gate: {
          ...preview.gate,
          alternatives: [
            { title: 'Telemetry', url: 'https://example.com/telemetry' },
          ],
        },
      }),
    });

    const link = await screen.findByRole('link', { name: /Telemetry/ });
    expect(
      link.compareDocumentPosition(await whatFor()) &
        Node.DOCUMENT_POSITION_FOLLOWING,
    ).toBeTruthy();
  });

  it('says to a bystander that there is nothing to ask here', async () => {
    await open(REQUEST_SCENARIOS.forbidden);

    expect(
      await screen.findByText(/Only who owns checkout-api can ask for access/),
    ).toBeInTheDocument();
  });

  it('says what failed', async () => {
    await open(REQUEST_SCENARIOS.broken);

    expect(
      await screen.findByText('This could not be read.'),
    ).toBeInTheDocument();
  });

  it('says that the address names too little', async () => {
    await open(requestsApi(), '/new?gate=a');

    expect(
      await screen.findByText('The address names no service or no gate.'),
    ).toBeInTheDocument();
  });
});
