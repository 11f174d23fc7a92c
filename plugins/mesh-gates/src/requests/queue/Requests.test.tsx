import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  accessRequest,
  actions,
  grantedRequest,
  manifestTrial,
  refusal,
  requestsApi,
} from '../../../dev/fixtures';
import { renderPage } from '../../../dev/fixtures/renderPage';
import { resizeTo } from '../../../dev/fixtures/viewport';
import { REQUEST_SCENARIOS } from '../../../dev/requestScenarios';
import { MeshGatesApi } from '../../api';
import { Requests } from '../Requests';

jest.setTimeout(30_000);

function open(api: Partial<MeshGatesApi> = requestsApi(), at = '') {
  return renderPage({ path: 'requests', element: <Requests /> }, { api, at });
}

const sentence = (name: RegExp) =>
  screen.findByRole('heading', { level: 3, name }, { timeout: 5000 });

afterEach(() => resizeTo(1440));

describe('the queue', () => {
  it('says what waits, and opens the oldest', async () => {
    await open();

    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: '3 wait for you. Oldest: 2 days.',
      }),
    ).toBeInTheDocument();
    expect(
      await sentence(/^Request 1 of 3: team-search asks for access beyond/),
    ).toBeInTheDocument();
    const queue = screen.getByRole('navigation', { name: 'Queue' });
    expect(within(queue).getAllByRole('link')).toHaveLength(3);
    expect(within(queue).getAllByRole('link')[0]).toHaveAttribute(
      'aria-current',
      'true',
    );
  });

  it('says that there is nothing, and how requests come to be', async () => {
    await open(requestsApi([]));

    expect(await screen.findByText('No requests yet.')).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: 'Nothing waits for you.' }),
    ).toBeInTheDocument();
  });

  it('offers what waits for others', async () => {
    await open(REQUEST_SCENARIOS.bystander);

    expect(
      await screen.findByText('No request waits for you.'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all pending' }),
    );
    expect(await sentence(/team-search asks/)).toBeInTheDocument();
    expect(screen.getByText(/decide=all/)).toBeInTheDocument();
  });

  it('says that filters leave nothing, and how many there are', async () => {
    await open(requestsApi(), '?q=nothing-like-it');

    expect(
      await screen.findByText('No request matches these filters.'),
    ).toBeInTheDocument();
    expect(screen.getByText(/\(4 in all\)/)).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(await sentence(/team-search asks/)).toBeInTheDocument();
  });

  it('says what failed', async () => {
    await open(REQUEST_SCENARIOS.broken);

    expect(
      (await screen.findAllByText('This could not be read.')).length,
    ).toBeGreaterThan(0);
  });

  it('shows no number to who may not read requests', async () => {
    await open(REQUEST_SCENARIOS.forbidden);

    expect(
      await screen.findByText('The requests are not visible to you.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
  });

  it('is real at once while it is read', async () => {
    await open(REQUEST_SCENARIOS.loading);

    expect(
      await screen.findByText('Reading the requests.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Granted' })).toBeInTheDocument();
  });

  it('leads into a request that is still being read', async () => {
    let answer = () => {};
    const api = requestsApi();
    const ready = new Promise<void>(resolve => {
      answer = resolve;
    });
    await open({
      ...api,
      getRequest: async id => {
        await ready;
        return api.getRequest(id);
      },
    });
    const queue = await screen.findByRole('navigation', { name: 'Queue' });
    await screen.findByText('Reading the request.');
    within(queue).getAllByRole('link')[0].focus();
    await userEvent.keyboard('{Enter}');
    answer();

    const heading = await sentence(/team-search asks/);
    await waitFor(() => expect(heading).toHaveFocus());
  });

  it('lists what is granted, by its end', async () => {
    await open(requestsApi(), '?view=granted');

    const queue = await screen.findByRole('navigation', { name: 'Queue' });
    expect(
      within(queue).getByRole('link', { name: /9 days left.*checkout-api/ }),
    ).toHaveAttribute('href', '/mesh-gates/requests/r-200?view=granted');
  });

  it('is a list, then a page, where there is no room for both', async () => {
    resizeTo(390);
    await open();

    const queue = await screen.findByRole('navigation', { name: 'Queue' });
    expect(screen.queryByRole('article')).not.toBeInTheDocument();
    await userEvent.click(within(queue).getAllByRole('link')[1]);
    expect(await sentence(/team-checkout asks/)).toBeInTheDocument();
    expect(
      screen.queryByRole('navigation', { name: 'Queue' }),
    ).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('link', { name: 'Back to requests' }),
    );
    expect(
      await screen.findByRole('navigation', { name: 'Queue' }),
    ).toBeInTheDocument();
  });
});

describe('a decision', () => {
  it('has six facts, always in the same order', async () => {
    await open(requestsApi(), '/r-214');
    await sentence(/team-checkout asks/);

    const facts = screen
      .getAllByRole('term')
      .map(term => [
        term.textContent,
        term.nextElementSibling?.textContent ?? '',
      ]);
    expect(facts.slice(0, 6)).toEqual([
      ['Gate', 'Alpha · High risk · Needs approval'],
      ['Today', 'Fail: 1 place, 2 workloads'],
      ['Manifest', 'None was given.'],
      ['Reach', 'No other service there.'],
      ['Before', '2nd request: 1 before, 1 approved.'],
      ['Also granted', expect.stringMatching(/^search-api until/)],
    ]);
  });

  it('is one button that says what it does; after it the next one opens', async () => {
    await open();
    await sentence(/team-search asks/);

    await userEvent.click(
      screen.getByRole('button', { name: 'Approve for 30 days' }),
    );
    const next = await sentence(/team-checkout asks/);
    await waitFor(() => expect(next).toHaveFocus());
    expect(screen.getByText(/^Approved for 30 days: #212/)).toBeInTheDocument();
  });

  it('sends only what was narrowed', async () => {
    const api = requestsApi();
    const approve = jest.spyOn(api, 'approveRequest');
    await open(api, '/r-212');
    await sentence(/team-search asks/);

    await userEvent.click(screen.getByRole('button', { name: 'Narrow…' }));
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'prod-eu / recommendations' }),
    );
    await userEvent.click(screen.getByRole('radio', { name: 'for 7 days' }));
    await userEvent.click(
      screen.getByRole('button', { name: 'Approve for 7 days' }),
    );
    await waitFor(() =>
      expect(approve).toHaveBeenCalledWith(
        'r-212',
        {
          seen: 1,
          scopes: [{ cluster: 'staging-eu', namespace: 'recommendations' }],
          term: { duration: 'P7D' },
        },
        { idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/) },
      ),
    );
  });

  it('against it has a reason', async () => {
    const api = requestsApi();
    const deny = jest.spyOn(api, 'denyRequest');
    await open(api, '/r-214');
    await sentence(/team-checkout asks/);

    await userEvent.click(screen.getByRole('button', { name: 'Deny…' }));
    const reason = screen.getByRole('textbox', { name: /Reason/ });
    await waitFor(() => expect(reason).toHaveFocus());
    await userEvent.click(screen.getByRole('button', { name: 'Deny' }));
    expect(await screen.findByText('A text is missing.')).toBeInTheDocument();
    expect(reason).toHaveFocus();
    expect(deny).not.toHaveBeenCalled();

    await userEvent.type(reason, 'Staging is fine: ask for that.');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(deny).toHaveBeenCalledWith(
        'r-214',
        'Staging is fine: ask for that.',
        expect.anything(),
      ),
    );
  });

  it('that came second says who decided, and is not applied', async () => {
    await open(REQUEST_SCENARIOS.conflict, '/r-214');
    await sentence(/team-checkout asks/);

    await userEvent.click(
      screen.getByRole('button', { name: 'Approve for 30 days' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /Decided already: max approved this .*Your decision was not applied\./,
    );
  });

  it('that found no connection is sent again with the same key', async () => {
    const api = requestsApi();
    const approve = jest
      .spyOn(api, 'approveRequest')
      .mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await open(api, '/r-214');
    await sentence(/team-checkout asks/);

    await userEvent.click(
      screen.getByRole('button', { name: 'Approve for 30 days' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Send again' }),
    );
    await waitFor(() => expect(approve).toHaveBeenCalledTimes(2));
    expect(approve.mock.calls[1]).toEqual(approve.mock.calls[0]);
  });

  it('without current data says so', async () => {
    await open(requestsApi(), '/r-216');
    await sentence(/payments-api/);

    expect(
      screen.getByText('Unknown: prod-us has not answered since 13:20'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Approve without current data' }),
    ).toBeInTheDocument();
  });

  it('by several says whose is still needed', async () => {
    await open(requestsApi(), '/r-212');
    await sentence(/team-search asks/);

    expect(
      screen.getByText('1 of 2 approvals; still needs platform-security.'),
    ).toBeInTheDocument();
  });

  it('is made with the keyboard alone', async () => {
    const api = requestsApi();
    const approve = jest.spyOn(api, 'approveRequest');
    await open(api);
    await sentence(/team-search asks/);
    const queue = screen.getByRole('navigation', { name: 'Queue' });

    within(queue).getAllByRole('link')[0].focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(within(queue).getAllByRole('link')[1]).toHaveFocus();
    await sentence(/team-checkout asks/);
    await userEvent.keyboard('?');
    expect(screen.getByText(/A: approve\. D: deny\./)).toBeInTheDocument();
    await userEvent.keyboard('d');
    const reason = await screen.findByRole('textbox', { name: /Reason/ });
    await waitFor(() => expect(reason).toHaveFocus());
    await userEvent.type(reason, 'abd');
    expect(reason).toHaveValue('abd');
    await userEvent.keyboard('{Escape}');
    within(queue).getAllByRole('link')[1].focus();
    await userEvent.keyboard('a');
    expect(
      screen.getByRole('button', { name: 'Approve for 30 days' }),
    ).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(approve).toHaveBeenCalledTimes(1));
  });

  it('about what the reader asked for is not theirs', async () => {
    await open(REQUEST_SCENARIOS.own, '/r-214');
    await sentence(/team-checkout asks/);

    expect(
      screen.getByText('You asked for this. Can decide: mina, max.'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Approve|Deny|Ask back/ }),
    ).not.toBeInTheDocument();
    expect(screen.getByText('Is staging enough?')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Answer' }));
    await userEvent.type(
      screen.getByRole('textbox', { name: /Answer/ }),
      'No, customers are in prod.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Answer' }));
    await waitFor(() =>
      expect(screen.queryByText('Is staging enough?')).not.toBeInTheDocument(),
    );
  });

  it('shows what was written as text, never as markup', async () => {
    const justification = '<img src=x onerror=alert(1)>\n**bold**';
    await open(requestsApi([accessRequest({ justification })]), '/r-214');
    await sentence(/team-checkout asks/);

    expect(
      screen.getByText(
        (_, element) =>
          element?.tagName === 'Q' && element.textContent === justification,
      ),
    ).toBeInTheDocument();
  });

  it('has nothing to decide for a bystander', async () => {
    await open(
      requestsApi([accessRequest({ canDecide: false, actions: actions([]) })]),
      '/r-214',
    );
    await sentence(/team-checkout asks/);

    expect(screen.getByText('Can decide: mina, max.')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Approve|Comment|Withdraw/ }),
    ).not.toBeInTheDocument();
  });

  it('is nowhere where there is no such request', async () => {
    await open(
      {
        ...requestsApi(),
        getRequest: async () => {
          throw await refusal(404, 'NotFoundError', 'No.');
        },
      },
      '/r-0',
    );

    expect(
      await screen.findByText('There is no such request.'),
    ).toBeInTheDocument();
  });
});

describe('a grant', () => {
  it('is the same page, with what it created', async () => {
    await open(requestsApi([grantedRequest()]), '/r-200');
    await sentence(/team-checkout asks/);

    const standing = screen.getByRole('list', { name: 'Where it stands' });
    expect(
      within(standing)
        .getAllByRole('listitem')
        .find(step => step.getAttribute('aria-current') === 'step'),
    ).toHaveTextContent('Active');
    expect(
      screen.getByText(/^Active in prod-eu since .*, took effect in 4 s$/),
    ).toBeInTheDocument();
    expect(screen.getByText(/^Holds until .*\(9 days left\)/)).toBeVisible();
  });

  it('is taken back with a reason, and the button says what that costs', async () => {
    const api = requestsApi([grantedRequest()]);
    await open(api, '/r-200');
    await sentence(/team-checkout asks/);

    await userEvent.click(screen.getByRole('button', { name: 'Revoke…' }));
    await userEvent.type(
      screen.getByRole('textbox', { name: /Reason/ }),
      'The gateway has it now.',
    );
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Revoke: 2 workloads lose access',
      }),
    );
    expect(
      await screen.findByText(/^Ended early: developer revoked it on/),
    ).toBeInTheDocument();
  });

  it('that matches nothing says so', async () => {
    await open(REQUEST_SCENARIOS.propagating, '/r-200');
    await sentence(/team-checkout asks/);

    expect(
      screen.getByText('Matches nothing: no EnvoyFilter in checkout.'),
    ).toBeInTheDocument();
    expect(screen.getByText(/^Propagating for \d+ s in prod-eu/)).toBeVisible();
  });
});

describe('the manifest of a request', () => {
  const manifest = 'kind: EnvoyFilter';

  it.each([
    [manifestTrial(), 'Would pass with this access.'],
    [manifestTrial({ verdict: 'Pass' }), 'Would pass without access.'],
    [
      manifestTrial({
        verdict: 'Fail',
        fails: [{ gate: 'other', title: 'No wildcard hosts', message: 'No.' }],
      }),
      'Would fail all the same: No wildcard hosts.',
    ],
    [
      manifestTrial({ verdict: 'Unknown', note: 'prod-eu does not answer' }),
      'Not judged: prod-eu does not answer',
    ],
    [undefined, 'Given; you may not judge manifests of this service.'],
  ])('is told as the server judged it: %#', async (trial, text) => {
    await open(requestsApi([accessRequest({ manifest, trial })]), '/r-214');

    expect(await screen.findByText(text)).toBeInTheDocument();
  });
});
