import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import {
  GATES,
  busyStatus,
  entityStatus,
  fixtureApi,
  gateStatus,
  manyStatus,
  placement,
} from '../../../dev/fixtures';
import { renderEntity } from '../../../dev/fixtures/renderEntity';
import { resizeTo } from '../../../dev/fixtures/viewport';
import { EntityMeshGates } from '../EntityMeshGates';

function Address() {
  const { pathname, search } = useLocation();
  return <output>{`${pathname.split('/mesh-gates')[1]}${search}`}</output>;
}

function address(): string {
  return document.querySelector('output')?.textContent ?? '';
}

function open(at: string = '', status = busyStatus) {
  return renderEntity(
    <>
      <EntityMeshGates />
      <Address />
    </>,
    { api: fixtureApi(status), at },
  );
}

async function list() {
  return screen.findByRole('navigation', { name: 'Findings by verdict' });
}

async function detail(title: string) {
  return screen.findByRole('article', { name: title });
}

afterEach(() => resizeTo(1440));

describe('the list', () => {
  it('stands in groups with their numbers, each row saying all of itself', async () => {
    open();
    const rows = within(await list());

    expect(
      rows.getAllByRole('heading', { level: 3 }).map(each => each.textContent),
    ).toEqual([
      'To fix3',
      'Warnings1',
      'Granted1',
      'No answer1',
      'Gate failed1',
      'From the platform, not counted for you1',
    ]);
    expect(
      rows.getByRole('link', {
        name: /^EnvoyFilter only for rate limiting\s*,\s*Fail\s*, high risk\s*,\s*1 place · prod-eu, staging-eu$/,
      }),
    ).toBeInTheDocument();
    expect(
      rows.getByRole('link', {
        name: /Each namespace denies by default\s*,\s*Fail.*Set by platform-mesh/,
      }),
    ).toBeInTheDocument();
  });

  it('has the worst finding open at arrival, in the address', async () => {
    open();

    expect(
      await detail('EnvoyFilter only for rate limiting'),
    ).toBeInTheDocument();
    expect(address()).toBe('/findings/istio-envoyfilter-rate-limit-only');
  });

  it('says how many checks are in sight', async () => {
    open('/findings?verdict=Fail');

    expect(await screen.findByText('3 of 16 checks')).toBeInTheDocument();
  });

  it('narrows by words, keeps that in the address, and widens again', async () => {
    open();
    await list();
    await userEvent.type(screen.getByRole('searchbox'), 'nonsense');

    expect(
      await screen.findByText('No finding matches these filters.'),
    ).toBeInTheDocument();
    expect(address()).toContain('q=nonsense');
    expect(screen.getByText(/\(20 in all\)/)).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(
      within(await list()).getByRole('heading', { name: /To fix/ }),
    ).toBeInTheDocument();
  });
});

it('says how many rows of the platform are left out', async () => {
  open('', () => ({ ...busyStatus(), affectingTotal: 41 }));

  expect(
    await screen.findByText('40 more from the platform'),
  ).toBeInTheDocument();
});

describe('the keyboard', () => {
  it('moves by arrows, the detail following; Enter leads in, Esc back', async () => {
    open();
    const rows = within(await list());
    await detail('EnvoyFilter only for rate limiting');
    rows.getByRole('link', { name: /^EnvoyFilter only/ }).focus();

    await userEvent.keyboard('{ArrowDown}');
    expect(
      rows.getByRole('link', { name: /^No wildcard hosts/ }),
    ).toHaveFocus();
    await detail('No wildcard hosts in VirtualServices');
    expect(
      rows.getByRole('link', { name: /^No wildcard hosts/ }),
    ).toHaveFocus();

    await userEvent.keyboard('{Enter}');
    expect(
      screen.getByRole('heading', {
        level: 3,
        name: 'No wildcard hosts in VirtualServices',
      }),
    ).toHaveFocus();

    await userEvent.keyboard('{Escape}');
    expect(
      rows.getByRole('link', { name: /^No wildcard hosts/ }),
    ).toHaveFocus();
  });

  it('leads from the list to the search by a slash', async () => {
    open();
    within(await list())
      .getByRole('link', { name: /^EnvoyFilter only/ })
      .focus();
    await userEvent.keyboard('/');

    expect(screen.getByRole('searchbox')).toHaveFocus();
    expect(screen.getByRole('searchbox')).toHaveValue('');
  });

  it('stops once at the list', async () => {
    open();
    const links = within(await list()).getAllByRole('link');

    await waitFor(() =>
      expect(links.filter(link => link.tabIndex === 0)).toHaveLength(1),
    );
  });
});

describe('the detail', () => {
  it('shows message, lines, remedy and reason, in this order', async () => {
    open('/findings/istio-envoyfilter-rate-limit-only');
    const article = await detail('EnvoyFilter only for rate limiting');
    const text = article.textContent ?? '';

    const order = [
      'A filter other than rate limiting is added.',
      'EnvoyFilter checkout/lua-headers',
      '"@type": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua',
      'only envoy.extensions.filters.http.ratelimit.v3.RateLimit is allowed',
      'Do this instead',
      'Why it is gated',
      'How this was decided',
    ].map(part => text.indexOf(part));
    expect(order).not.toContain(-1);
    expect([...order].sort((left, right) => left - right)).toEqual(order);
    expect(
      within(article).getByText('Fails in 2 of 3 clusters; 1 not seen.'),
    ).toBeInTheDocument();
    expect(
      within(article).getByText('Also in staging-eu.'),
    ).toBeInTheDocument();
  });

  it('reads the violating line aloud with its number', async () => {
    open('/findings/istio-envoyfilter-rate-limit-only');
    const lines = within(
      await screen.findByRole('region', {
        name: 'Lines of EnvoyFilter checkout/lua-headers',
      }),
    );

    expect(
      lines.getByText(
        'Line 14, violates: A filter other than rate limiting is added.',
      ),
    ).toBeInTheDocument();
  });

  it('numbers places and shows the first three, then all', async () => {
    open('/findings/istio-virtualservice-no-wildcard-hosts');
    const article = within(
      await detail('No wildcard hosts in VirtualServices'),
    );
    expect(article.getAllByText('A host is a wildcard.')).toHaveLength(3);

    await userEvent.click(article.getByRole('button', { name: 'Show all 4' }));
    expect(article.getAllByText('A host is a wildcard.')).toHaveLength(4);
  });

  it('says who locked a gate, before what to do instead', async () => {
    open('/findings/istio-pod-proxy-resources');
    const article = within(await detail('Proxy resources are set mesh-wide'));

    expect(
      article.getByText('Locked by mesh-team: no exceptions are granted.'),
    ).toBeInTheDocument();
  });

  it('proves the verdict on demand', async () => {
    open('/findings/istio-envoyfilter-rate-limit-only');
    const article = within(await detail('EnvoyFilter only for rate limiting'));
    fireEvent.click(article.getByText('How this was decided'));
    // jsdom opens a details element without telling.
    fireEvent(
      article
        .getByText('How this was decided')
        .closest('details') as HTMLElement,
      new Event('toggle'),
    );

    expect(
      await article.findByText(
        'variables.types.all(type, type in params.allowedTypes)',
      ),
    ).toBeInTheDocument();
    expect(article.getByText('884213')).toBeInTheDocument();
  });

  it("says that a failing gate is its owner's to mend", async () => {
    open('/findings/istio-telemetry-sampling');
    const article = within(
      await detail('Trace sampling stays below ten percent'),
    );

    expect(
      article.getByText(
        'The gate itself failed (no such key: randomSamplingPercentage). It is for its owner, mesh-team, to mend; nothing to do here.',
      ),
    ).toBeInTheDocument();
    expect(article.queryByText('Do this instead')).not.toBeInTheDocument();
  });

  it('keeps what the platform set apart, with nothing to fix', async () => {
    open('/findings/istio-authorization-default-deny?relation=affects');
    const article = within(await detail('Each namespace denies by default'));

    expect(
      article.getByText(/From the platform, not counted for you/),
    ).toBeInTheDocument();
    expect(
      article.getByText(
        'It stands in your namespace checkout and applies to all of it.',
      ),
    ).toBeInTheDocument();
    expect(article.queryByText('Do this instead')).not.toBeInTheDocument();
  });

  it('says of a link to what was fixed when that was', async () => {
    open('/findings/istio-sidecar-egress-hosts', () =>
      entityStatus([
        gateStatus(GATES.sidecarEgress, 'Pass', {
          placements: [
            placement('Pass', {
              since: '2026-11-22T13:02:00.000Z',
              previous: { verdict: 'Fail', at: '2026-11-20T13:02:00.000Z' },
            }),
          ],
        }),
      ]),
    );

    expect(
      await screen.findByText(/This finding no longer exists: fixed on .*22/),
    ).toBeInTheDocument();
  });

  it('says of a link to nothing that there is nothing', async () => {
    open('/findings/no-such-gate');

    expect(
      await screen.findByText('There is no gate of this name.'),
    ).toBeInTheDocument();
  });
});

describe('an open page', () => {
  it('follows, updates in place and says so', async () => {
    let status = busyStatus();
    open('', () => status);
    await screen.findByRole('heading', { level: 2, name: /3 to fix/ });

    status = entityStatus(
      status.gates.map((gate, index) =>
        index === 0 ? { ...gate, verdict: 'Pass', violations: [] } : gate,
      ),
      { asOf: status.asOf },
    );
    expect(
      await screen.findByRole(
        'heading',
        { level: 2, name: /2 to fix/ },
        { timeout: 2000 },
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Findings updated: 2 to fix/, {
        selector: '[role=status]',
      }),
    ).toBeInTheDocument();
    // What was open stays open, and says what became of it.
    expect(
      await detail('EnvoyFilter only for rate limiting'),
    ).toHaveTextContent('Every object that this gate looks at passes.');
  });

  it('does not move rows under the pointer', async () => {
    let status = busyStatus();
    open('', () => status);
    const before = await list();
    await userEvent.hover(before);

    status = entityStatus(status.gates.slice(1), { asOf: status.asOf });
    const bar = await screen.findByText(
      /2 findings changed/,
      {},
      { timeout: 2500 },
    );
    expect(
      within(before).getByRole('link', { name: /^EnvoyFilter only/ }),
    ).toBeInTheDocument();
    await userEvent.click(within(bar).getByRole('button', { name: 'Show' }));
    expect(
      within(await list()).queryByRole('link', { name: /^EnvoyFilter only/ }),
    ).not.toBeInTheDocument();
  });
});

describe('a narrow page', () => {
  it('shows the list, then the finding on its own, and leads back to the row', async () => {
    resizeTo(390);
    open();
    const row = within(await list()).getByRole('link', {
      name: /^No wildcard/,
    });
    expect(screen.queryByRole('article')).not.toBeInTheDocument();

    await userEvent.click(row);
    expect(
      await screen.findByRole('heading', {
        level: 3,
        name: 'No wildcard hosts in VirtualServices',
      }),
    ).toHaveFocus();
    expect(
      screen.queryByRole('navigation', { name: 'Findings by verdict' }),
    ).not.toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('link', { name: 'Back to findings' }),
    );
    expect(
      within(await list()).getByRole('link', { name: /^No wildcard/ }),
    ).toHaveFocus();
  });

  it('folds many clusters into a number', async () => {
    resizeTo(390);
    open('', manyStatus);

    expect(
      within(await list()).getAllByRole('link', {
        name: /11 places · 11 clusters/,
      }),
    ).toHaveLength(60);
  });
});
