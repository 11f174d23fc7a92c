import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes, useLocation } from 'react-router-dom';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { MeshGatesApi, meshGatesApiRef } from '../api';
import {
  GATES,
  busyStatus,
  fixtureApi,
  gateList,
  refusal,
  wholeGate,
} from '../../dev/fixtures';
import { checkoutApi } from '../../dev/fixtures/renderEntity';
import { rootRouteRef } from '../routes';
import { Gates } from './Gates';

function Address() {
  const { pathname, search } = useLocation();
  return <output>{`${pathname}${search}`}</output>;
}

function open(overrides: Partial<MeshGatesApi> = {}, at: string = '') {
  return renderInTestApp(
    <>
      <Routes>
        <Route path="/mesh-gates/gates/*" element={<Gates />} />
        <Route path="*" element={null} />
      </Routes>
      <Address />
    </>,
    {
      apis: [
        [meshGatesApiRef, fixtureApi(busyStatus, overrides)],
        catalogApiMock({ entities: [checkoutApi] }),
      ],
      mountedRoutes: {
        '/mesh-gates': convertLegacyRouteRef(rootRouteRef),
        '/catalog/:namespace/:kind/:name':
          convertLegacyRouteRef(entityRouteRef),
      },
      initialRouteEntries: [`/mesh-gates/gates${at}`],
    },
  );
}

const refuse = (status: number, name: string, message: string) => async () => {
  throw await refusal(status, name, message);
};

describe('the list of gates', () => {
  it('answers in a sentence and shows a row for each gate, which opens its page', async () => {
    open();

    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: '20 gates: 4 allowed, 10 warn, 2 need approval, 4 not allowed.',
      }),
    ).toBeInTheDocument();
    const row = screen.getByRole('row', {
      name: /EnvoyFilter only for rate limiting/,
    });
    expect(row).toHaveTextContent('Needs approval');
    await userEvent.click(row);
    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: 'EnvoyFilter only for rate limiting',
      }),
    ).toBeInTheDocument();
  });

  it('says where an enforcement was changed, and what is locked', async () => {
    open();

    expect(
      await screen.findByText('Not allowed here (default: Needs approval)'),
    ).toBeInTheDocument();
    expect(screen.getAllByText('Locked').length).toBeGreaterThan(0);
  });

  it('puts gates that do not load first, with file, line, field and what to do', async () => {
    open({
      getGates: async query =>
        gateList(query, {
          problems: [
            {
              file: 'gates/retries.yaml',
              line: 23,
              field: 'spec.validations[0].expression',
              message: 'undeclared reference to "objekt"',
              mend: 'Write object.',
            },
          ],
        }),
    });
    const title = await screen.findByRole('heading', {
      level: 3,
      name: 'Gates that do not load',
    });
    const problems = within(title.closest('section') as HTMLElement);

    expect(
      problems.getByText('gates/retries.yaml, line 23'),
    ).toBeInTheDocument();
    expect(
      problems.getByText('spec.validations[0].expression'),
    ).toBeInTheDocument();
    expect(problems.getByText('Write object.')).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { level: 2, name: /1 gate does not load\./ }),
    ).toBeInTheDocument();
  });

  it('lets the server sort and filter, and keeps that in the address', async () => {
    const getGates = jest.fn(async query => gateList(query));
    open({ getGates });
    await screen.findByRole('grid');
    await userEvent.click(screen.getByRole('columnheader', { name: /^Gate/ }));
    await userEvent.type(screen.getByRole('searchbox'), 'wasm');

    await waitFor(() =>
      expect(getGates).toHaveBeenLastCalledWith(
        expect.objectContaining({ sort: 'title', search: 'wasm' }),
      ),
    );
    expect(document.querySelector('output')).toHaveTextContent(
      '/mesh-gates/gates?sort=title&q=wasm',
    );
    expect(await screen.findByText('1 of 20 gates')).toBeInTheDocument();
  });

  it('asks for locked gates alone, or for the others', async () => {
    const getGates = jest.fn(async query => gateList(query));
    open({ getGates });
    await userEvent.click(
      await screen.findByRole('button', { name: /Locked/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Not locked' }),
    );

    await waitFor(() =>
      expect(getGates).toHaveBeenLastCalledWith(
        expect.objectContaining({ locked: false }),
      ),
    );
  });

  it('says that no gate matches, and how many there are', async () => {
    open({}, '?q=nonsense');

    expect(
      await screen.findByText('No gate matches these filters.'),
    ).toBeInTheDocument();
    expect(screen.getByText(/\(20 in all\)/)).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(await screen.findByText('20 of 20 gates')).toBeInTheDocument();
  });

  it('walks through pages by cursor', async () => {
    const getGates = jest.fn(async query =>
      gateList(query, {
        total: 120,
        nextCursor: query.cursor ? undefined : 'next',
      }),
    );
    open({ getGates });
    await userEvent.click(await screen.findByRole('button', { name: /next/i }));

    await waitFor(() =>
      expect(getGates).toHaveBeenLastCalledWith(
        expect.objectContaining({ cursor: 'next' }),
      ),
    );
  });

  it('says that there is no gate', async () => {
    open({
      getGates: async query =>
        gateList(query, {
          items: [],
          total: 0,
          totalUnfiltered: 0,
          enforcements: { allow: 0, warn: 0, requireApproval: 0, deny: 0 },
        }),
    });

    expect(
      await screen.findByText(
        'Gates come from files that the configuration names.',
      ),
    ).toBeInTheDocument();
  });

  it('says that it is reading, what failed, and what is not for the reader', async () => {
    const { unmount } = open({ getGates: () => new Promise(() => {}) });
    expect(await screen.findByText('Reading the gates.')).toBeInTheDocument();
    unmount();

    const failed = open({
      getGates: refuse(503, 'ServiceUnavailableError', 'No database.'),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('No database.');
    failed.unmount();

    open({ getGates: refuse(403, 'NotAllowedError', 'Not allowed.') });
    expect(
      await screen.findByText('The gates are not visible to you.'),
    ).toBeInTheDocument();
  });
});

describe("a gate's page", () => {
  const at = `/${GATES.envoyFilter.name}`;

  it('says what holds, what to do instead, then why', async () => {
    open({}, at);
    const article = await screen.findByRole('article', {
      name: 'EnvoyFilter only for rate limiting',
    });
    const text = article.textContent ?? '';

    expect(text).toContain('Needs approval: its use fails without a grant.');
    expect(text.indexOf('Do this instead')).toBeLessThan(
      text.indexOf('Why it is gated'),
    );
    await waitFor(() =>
      expect(document.title).toBe(
        'Gates · EnvoyFilter only for rate limiting · Mesh gates',
      ),
    );
  });

  it('shows what is allowed beside what is not, with the line that makes the difference', async () => {
    open({}, at);
    const denied = within(
      await screen.findByRole('region', { name: 'Lines of A Lua filter' }),
    );

    expect(
      denied.getByText(
        'This line violates: A filter other than rate limiting is added.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'Lines of Rate limiting' }),
    ).toBeInTheDocument();
  });

  it('leads from each service that uses it to its finding', async () => {
    open({}, at);

    expect(
      await screen.findByRole('link', { name: 'checkout-api' }),
    ).toHaveAttribute(
      'href',
      `/catalog/default/component/checkout-api/mesh-gates/findings/${GATES.envoyFilter.name}`,
    );
  });

  it('leads whoever was blocked to the finding of their service', async () => {
    open({}, at);
    const picker = await screen.findByRole('combobox', {
      name: 'Find your service',
    });
    await userEvent.type(picker, 'check');
    await userEvent.click(
      await screen.findByRole('option', { name: 'checkout-api' }),
    );

    await waitFor(() =>
      expect(document.querySelector('output')).toHaveTextContent(
        `/checkout-api/mesh-gates/findings/${GATES.envoyFilter.name}`,
      ),
    );
  });

  it('says that nobody uses it, and that it has no examples', async () => {
    open(
      {
        getGate: async () =>
          wholeGate(GATES.envoyFilter, {
            uses: [],
            usesTotal: 0,
            examples: [],
          }),
      },
      at,
    );

    expect(
      await screen.findByText('No service that you can see uses it.'),
    ).toBeInTheDocument();
    expect(screen.getByText('This gate has no examples.')).toBeInTheDocument();
  });

  it('says that its file no longer loads', async () => {
    open(
      {
        getGate: async () =>
          wholeGate(GATES.envoyFilter, { broken: 'line 3: no title' }),
      },
      at,
    );

    expect(await screen.findByText('line 3: no title')).toBeInTheDocument();
    expect(screen.getByText(/Its file no longer loads/)).toBeInTheDocument();
  });

  it('never makes a link of anything but the web', async () => {
    open(
      {
        getGate: async () =>
          wholeGate({
            ...GATES.envoyFilter,
            // eslint-disable-next-line no-script-url
            links: [{ title: 'Bad', url: 'javascript:alert(1)' }],
          }),
      },
      at,
    );
    await screen.findByRole('article');

    expect(screen.queryByRole('link', { name: 'Bad' })).not.toBeInTheDocument();
  });

  it('says that there is no such gate', async () => {
    open({}, '/no-such-gate');

    expect(
      await screen.findByText('There is no gate of this name.'),
    ).toBeInTheDocument();
  });
});
