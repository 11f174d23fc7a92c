import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ClusterAsOf } from '@mesh-gates/plugin-mesh-gates-common';
import { currentClusters, deadCluster } from '../../dev/fixtures';
import { renderPage } from '../../dev/fixtures/renderPage';
import { AsOf } from './AsOf';
import { answered, worthAsking } from './useClusterCheck';

function open(options: {
  clusters?: ClusterAsOf[];
  checking?: boolean;
  may?: (permission: string) => boolean;
}) {
  const checkCluster = jest.fn(async (cluster: string) => ({
    cluster,
    requestedAt: '2026-11-24T14:02:00.000Z',
  }));
  const reread = jest.fn();
  renderPage(
    {
      path: 'clusters',
      element: (
        <AsOf
          clusters={options.clusters ?? currentClusters()}
          onCheck={reread}
        />
      ),
    },
    { api: { checkCluster }, may: options.may },
  );
  return { checkCluster, reread };
}

async function press() {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Check again' }),
  );
}

describe('check again', () => {
  it('has the clusters in sight looked at, reads again, and says the new time', async () => {
    const { checkCluster, reread } = open({});
    await press();

    expect(
      screen.getByRole('button', { name: 'Checking…' }),
    ).toBeInTheDocument();
    expect(checkCluster.mock.calls.flat().sort()).toEqual([
      'prod-eu',
      'staging-eu',
    ]);
    expect(
      await screen.findByText(/^Checked\. As of/, {}, { timeout: 3000 }),
    ).toBeInTheDocument();
    expect(reread.mock.calls.length).toBeGreaterThanOrEqual(2);
  });

  it('waits a while for a cluster that does not answer, and names it', async () => {
    open({ clusters: [...currentClusters(), deadCluster] });
    await press();

    expect(
      await screen.findByText(/No answer: prod-us\.$/, {}, { timeout: 8000 }),
    ).toBeInTheDocument();
  }, 12_000);

  it('only reads again for who may not have clusters looked at', async () => {
    const { checkCluster, reread } = open({
      may: permission => permission !== 'mesh-gates.cluster.check',
    });
    await press();

    await waitFor(() => expect(reread).toHaveBeenCalledTimes(1));
    expect(checkCluster).not.toHaveBeenCalled();
  });

  it('makes a link of a cluster only for who may see clusters', async () => {
    open({
      clusters: [deadCluster],
      may: permission => permission !== 'mesh-gates.cluster.read',
    });

    expect(await screen.findByText(/prod-us last seen/)).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});

describe('worthAsking', () => {
  it('asks the least current first, and not too many', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      cluster: `c${index}`,
      environment: '',
      state: 'Current' as const,
      asOf: `2026-11-24T14:00:${String(index).padStart(2, '0')}.000Z`,
    }));

    expect(worthAsking([...many, deadCluster]).slice(0, 2)).toEqual([
      'prod-us',
      'c0',
    ]);
    expect(worthAsking(many)).toHaveLength(20);
  });
});

describe('answered', () => {
  it('waits only for clusters that were asked and are not current', () => {
    expect(answered(['prod-eu'], [...currentClusters(), deadCluster])).toBe(
      true,
    );
    expect(answered(['prod-us'], [deadCluster])).toBe(false);
    expect(answered(['gone'], [])).toBe(true);
  });
});
