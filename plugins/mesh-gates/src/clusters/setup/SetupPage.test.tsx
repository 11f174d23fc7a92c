import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Setup } from '@mesh-gates/plugin-mesh-gates-common';
import {
  finishedSetup,
  firstSetup,
  refusal,
  setup,
} from '../../../dev/fixtures';
import { renderPage } from '../../../dev/fixtures/renderPage';
import { Clusters } from '../Clusters';

function open(getSetup: () => Promise<Setup>) {
  return renderPage(
    { path: 'clusters', element: <Clusters /> },
    { at: '/setup', api: { getSetup } },
  );
}

async function step(name: RegExp) {
  const heading = await screen.findByRole('heading', { level: 3, name });
  return within(heading.closest('li') as HTMLElement);
}

describe('the setup', () => {
  it('has four steps, each with where it stands', async () => {
    open(async () => setup());

    expect(
      await screen.findByRole('heading', { name: 'Setup: 1 of 4 done.' }),
    ).toBeInTheDocument();
    const clusters = await step(/^Clusters are found.*\(done\)/);
    expect(clusters.getByText('3 clusters are found.')).toBeInTheDocument();
    expect(
      clusters.getByText('Kubernetes plugin: prod-eu, prod-us'),
    ).toBeInTheDocument();
    expect(
      clusters.getByText(/^legacy cannot be read: it lets in browsers only/),
    ).toBeInTheDocument();
    const reading = await step(/^Objects are read.*\(open\)/);
    expect(
      reading.getByText('312 of about 1,040 objects are read.'),
    ).toBeInTheDocument();
    const attribution = await step(/^Workloads belong to services.*\(open\)/);
    expect(
      attribution.getByText('61 of 74 workloads belong to a service.'),
    ).toBeInTheDocument();
    expect(
      attribution.getByRole('region', {
        name: 'Annotation for deployments store/store-web',
      }),
    ).toHaveTextContent('meshgates.dev/entity: component:default/store-web');
  });

  it('names missing rights and has the role that gives them', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    open(async () => setup());
    const rights = await step(/^Rights are given.*\(open\)/);

    expect(
      rights.getByText('Rights to read 2 kinds are missing.'),
    ).toBeInTheDocument();
    expect(
      rights.getByText(/^Not allowed to list envoyfilters in/),
    ).toBeInTheDocument();
    expect(rights.getAllByRole('link', { name: 'prod-eu' })[0]).toHaveAttribute(
      'href',
      '/mesh-gates/clusters/prod-eu',
    );
    await user.click(rights.getByRole('button', { name: 'Copy ClusterRole' }));
    expect(writeText).toHaveBeenLastCalledWith(setup().rights.clusterRole);
  });

  it('has the configuration to copy that lets every gate warn', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    open(async () => setup());
    await user.click(
      await screen.findByRole('button', { name: 'Copy configuration' }),
    );

    expect(writeText).toHaveBeenLastCalledWith(setup().warnAll);
  });

  it('opens what is long on demand only', async () => {
    const clusterRole = `kind: ClusterRole\nrules:\n${'- verbs: [get]\n'.repeat(
      300,
    )}`;
    open(async () => setup({ rights: { ...setup().rights, clusterRole } }));
    const rights = await step(/^Rights are given/);

    expect(rights.queryByText(/- verbs/)).not.toBeInTheDocument();
    await userEvent.click(rights.getByText('ClusterRole, 302 lines'));
    expect(await rights.findByText(/- verbs/)).toBeInTheDocument();
  });

  it('ticks a step by itself', async () => {
    const getSetup = jest
      .fn()
      .mockResolvedValueOnce(setup())
      .mockResolvedValue(finishedSetup());
    open(getSetup);
    await step(/^Rights are given.*\(open\)/);

    expect(
      await screen.findByRole(
        'heading',
        { name: 'Everything is set up.' },
        { timeout: 4000 },
      ),
    ).toBeInTheDocument();
    await step(/^Rights are given.*\(done\)/);
    await step(/^Objects are read.*\(done\)/);
    await step(/^Workloads belong to services.*\(done\)/);
  });

  it('begins with what to do where nothing is known', async () => {
    open(async () => firstSetup());
    const clusters = await step(/^Clusters are found.*\(open\)/);

    expect(clusters.getByText('No cluster is found yet.')).toBeInTheDocument();
    expect(clusters.getByText(/meshGates\.manifests/)).toBeInTheDocument();
    const rights = await step(/^Rights are given/);
    expect(
      rights.getByText('Not known yet: there is no cluster to ask.'),
    ).toBeInTheDocument();
  });

  it('counts no estimate as reached while a cluster is silent', async () => {
    open(async () =>
      setup({ reading: { done: false, read: 64, expected: 64 } }),
    );
    const reading = await step(/^Objects are read.*\(open\)/);

    expect(
      reading.getByText(
        '64 objects are read; not every cluster has answered yet.',
      ),
    ).toBeInTheDocument();
  });

  it('says why an access to clusters fails', async () => {
    open(async () =>
      setup({
        clusters: {
          done: false,
          accesses: [
            {
              name: 'Kubernetes plugin',
              state: 'Failed',
              reason: 'not installed',
              clusters: [],
              problems: ['cluster a is named twice'],
            },
          ],
          found: 0,
          unusable: [],
        },
      }),
    );

    expect(
      await screen.findByText(
        'Kubernetes plugin does not answer: not installed',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('cluster a is named twice')).toBeInTheDocument();
  });

  it('says that it reads', async () => {
    open(() => new Promise(() => {}));

    expect(
      await screen.findByText('Reading how far the setup has come.'),
    ).toBeInTheDocument();
  });

  it('says that it is not for this reader', async () => {
    open(async () => {
      throw await refusal(403, 'NotAllowedError', 'Not yours.');
    });

    expect(
      await screen.findByText('The setup is not visible to you.'),
    ).toBeInTheDocument();
  });

  it('says what failed', async () => {
    open(async () => {
      throw await refusal(503, 'ServiceUnavailableError', 'No database.');
    });

    expect(await screen.findByRole('alert')).toHaveTextContent('No database.');
  });
});
