import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MeshGatesApi } from '../api';
import {
  LONGEST_NAME,
  clusterList,
  clusterSummary,
  firstSetup,
  refusal,
} from '../../dev/fixtures';
import { renderPage } from '../../dev/fixtures/renderPage';
import { resizeTo } from '../../dev/fixtures/viewport';
import { Clusters } from './Clusters';

function open(
  api: Partial<MeshGatesApi> = {},
  options: { at?: string; may?: (permission: string) => boolean } = {},
) {
  return renderPage(
    { path: 'clusters', element: <Clusters /> },
    { api, ...options },
  );
}

const refuse = (status: number, name: string, message: string) => async () => {
  throw await refusal(status, name, message);
};

afterEach(() => resizeTo(1440));

describe('the list of clusters', () => {
  it('answers in a sentence and shows a row for each cluster, the worst first', async () => {
    open();

    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: '2 of 5 clusters are current. 1 does not answer. 1 is current only in part. 1 is still being read.',
      }),
    ).toBeInTheDocument();
    const [, ...rows] = screen.getAllByRole('row');
    expect(rows[0]).toHaveTextContent(/^prod-us.*No answer since.*2,210/);
    expect(rows[1]).toHaveTextContent(
      /^edge-apac.*Being read9 of 24 kinds read/,
    );
    expect(rows[2]).toHaveTextContent(/No rights for 2 kinds/);
    expect(rows[3]).toHaveTextContent(/^prod-eu.*Current.*Istio 1\.24\.3/);
  });

  it('opens the page of a cluster', async () => {
    open();
    await userEvent.click(
      await screen.findByRole('row', { name: /staging-eu/ }),
    );

    expect(
      await screen.findByRole('heading', { level: 2, name: 'staging-eu' }),
    ).toBeInTheDocument();
  });

  it('lets the server sort, and keeps that in the address', async () => {
    const getClusters = jest.fn<
      ReturnType<MeshGatesApi['getClusters']>,
      Parameters<MeshGatesApi['getClusters']>
    >(async query => clusterList([clusterSummary()], query));
    open({ getClusters });
    await userEvent.click(
      await screen.findByRole('columnheader', { name: 'Objects' }),
    );

    expect(
      await screen.findByText('/mesh-gates/clusters?sort=resources'),
    ).toBeInTheDocument();
    expect(getClusters).toHaveBeenLastCalledWith(
      expect.objectContaining({ sort: 'resources' }),
    );
  });

  it('shows long lists by pages', async () => {
    const clusters = Array.from({ length: 10_000 }, (_, index) =>
      clusterSummary({ name: `cluster-${index}` }),
    );
    open({ getClusters: async query => clusterList(clusters, query) });

    expect(
      await screen.findByRole('heading', { name: '10000 clusters, by pages.' }),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('row')).toHaveLength(51);
    await userEvent.click(screen.getByRole('button', { name: /next/i }));
    expect(await screen.findByText('cluster-50')).toBeInTheDocument();
  });

  it('moves what has no room under the name', async () => {
    resizeTo(390);
    open();

    const row = await screen.findByRole('row', { name: /staging-eu/ });
    expect(row).toHaveTextContent('Istio 1.26 (configured)');
    expect(row).toHaveTextContent('2 unreadable documents');
    expect(
      screen.queryByRole('columnheader', { name: 'Data age' }),
    ).not.toBeInTheDocument();
  });

  it('shows a name of 63 characters whole', async () => {
    open();

    expect(LONGEST_NAME).toHaveLength(63);
    expect(await screen.findByText(LONGEST_NAME)).toBeInTheDocument();
  });

  it('leads to the setup', async () => {
    open();

    expect(await screen.findByRole('link', { name: 'Setup' })).toHaveAttribute(
      'href',
      '/mesh-gates/clusters/setup',
    );
  });
});

describe('the states of the list', () => {
  it('says that it reads', async () => {
    open({ getClusters: () => new Promise(() => {}) });

    expect(
      await screen.findByText('Reading the clusters.'),
    ).toBeInTheDocument();
  });

  it('shows the setup in its place while there is no cluster', async () => {
    open({
      getClusters: async query => clusterList([], query),
      getSetup: async () => firstSetup(),
    });

    expect(
      await screen.findByRole('heading', { name: 'Setup: 0 of 4 done.' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  });

  it('says who sets it up to somebody who may not', async () => {
    open({
      getClusters: async query => clusterList([], query),
      getSetup: refuse(403, 'NotAllowedError', 'Not yours.'),
    });

    expect(
      await screen.findByText('Nothing is connected yet.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Who runs this Backstage sets this up.'),
    ).toBeInTheDocument();
  });

  it('says that the clusters are not for this reader', async () => {
    open({ getClusters: refuse(403, 'NotAllowedError', 'Not yours.') });

    expect(
      await screen.findByText('The clusters are not visible to you.'),
    ).toBeInTheDocument();
  });

  it('says what failed and offers to try again', async () => {
    const getClusters = jest
      .fn()
      .mockImplementation(
        refuse(503, 'ServiceUnavailableError', 'No database.'),
      );
    open({ getClusters });

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('No database.');
    getClusters.mockImplementation(async query =>
      clusterList([clusterSummary()], query),
    );
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByRole('heading', {
        name: 'The one cluster is current.',
      }),
    ).toBeInTheDocument();
  });

  it('keeps what it shows when it is not followed any more, and says so', async () => {
    const getClusters = jest
      .fn()
      .mockImplementationOnce(async query =>
        clusterList([clusterSummary()], query),
      )
      .mockImplementation(
        refuse(503, 'ServiceUnavailableError', 'No database.'),
      );
    open({ getClusters });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Check again' }),
    );

    expect(
      await screen.findByText(/^This page is not being followed/),
    ).toBeInTheDocument();
    expect(screen.getByText('prod-eu')).toBeInTheDocument();
  });
});
