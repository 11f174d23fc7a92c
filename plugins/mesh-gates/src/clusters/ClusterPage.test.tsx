import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Cluster } from '@mesh-gates/plugin-mesh-gates-common';
import { MeshGatesApi } from '../api';
import {
  cluster,
  findingList,
  manyKinds,
  refusal,
  setup,
  unownedFinding,
} from '../../dev/fixtures';
import { renderPage } from '../../dev/fixtures/renderPage';
import { Clusters } from './Clusters';
import { ruleFor } from './MissingRights';

function open(value: Partial<Cluster>, api: Partial<MeshGatesApi> = {}) {
  return renderPage(
    { path: 'clusters', element: <Clusters /> },
    {
      at: '/prod-eu',
      api: { getCluster: async () => cluster(value), ...api },
    },
  );
}

const refuse = (status: number, name: string, message: string) => async () => {
  throw await refusal(status, name, message);
};

describe('the page of a cluster', () => {
  it('says how it stands, of which mesh, and who watches', async () => {
    open({});
    await screen.findByRole('heading', { level: 2, name: 'prod-eu' });
    const facts = within(
      screen.getByRole('list', { name: 'About the cluster' }),
    );

    expect(facts.getByText('Istio 1.24.3')).toBeInTheDocument();
    expect(facts.getByText('Environment prod')).toBeInTheDocument();
    expect(
      facts.getByText(/^Watched by backstage-7f9c4-x2k8p since /),
    ).toBeInTheDocument();
  });

  it('says that nobody watches', async () => {
    open({
      watcher: undefined,
      state: 'NotCurrent',
      asOf: undefined,
      reason: 'Nobody has watched prod-eu yet',
    });

    expect(await screen.findByText('Watched by nobody')).toBeInTheDocument();
    expect(screen.getByText('Never read')).toBeInTheDocument();
    expect(
      screen.getByText('Nobody has watched prod-eu yet'),
    ).toBeInTheDocument();
  });

  it('has a row for each kind, with its state in words', async () => {
    open({ state: 'Behind', kindList: manyKinds() });
    const kinds = within(await screen.findByRole('table'));
    const row = (name: RegExp) => kinds.getByRole('row', { name });

    expect(row(/^envoyfilters/)).toHaveTextContent('Not allowed to list');
    expect(row(/^deployments/)).toHaveTextContent(
      'Could not be readthe list broke off: unexpected EOF',
    );
    expect(row(/^pods/)).toHaveTextContent('Being read312 of about 1,040');
    expect(row(/^wasmplugins/)).toHaveTextContent('Not installed');
    expect(row(/^virtualservices/)).toHaveTextContent('Current74');
  });

  it('has no kinds of a cluster that is read whole from manifests', async () => {
    open({ access: 'Manifests', kindList: [] });
    await screen.findByRole('heading', { level: 2, name: 'prod-eu' });

    expect(
      screen.queryByRole('heading', { name: 'Kinds' }),
    ).not.toBeInTheDocument();
  });

  it('calls no kind of a cluster current that does not answer', async () => {
    open({ state: 'NotCurrent' });
    const kinds = within(await screen.findByRole('table'));

    expect(
      kinds.getByRole('row', { name: /^virtualservices/ }),
    ).toHaveTextContent('Not followed now');
    expect(kinds.queryByText('Current')).not.toBeInTheDocument();
  });

  it('says what a missing right costs, and has the rule and the role to copy', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    open({ kindList: manyKinds() });

    expect(
      await screen.findByText(
        'Not allowed to list envoyfilters, so 3 gates have no answer here.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'Not allowed to watch peerauthentications. No gate needs it.',
      ),
    ).toBeInTheDocument();
    await user.click(screen.getAllByRole('button', { name: 'Copy rule' })[0]);
    expect(writeText).toHaveBeenLastCalledWith(
      "- apiGroups: ['networking.istio.io']\n  resources: [envoyfilters]\n  verbs: [get, list, watch]\n",
    );
    await user.click(
      await screen.findByRole('button', { name: 'Copy ClusterRole' }),
    );
    expect(writeText).toHaveBeenLastCalledWith(setup().rights.clusterRole);
  });

  it('has no role to copy for who may not see it', async () => {
    open(
      { kindList: manyKinds() },
      { getSetup: refuse(403, 'NotAllowedError', 'Not yours.') },
    );
    await screen.findByRole('heading', { name: 'Missing rights' });

    expect(
      screen.queryByRole('button', { name: 'Copy ClusterRole' }),
    ).not.toBeInTheDocument();
  });

  it('writes a rule of the core group as Kubernetes has it', () => {
    expect(ruleFor({ group: '', resource: 'pods' })).toMatch(
      /^- apiGroups: \[''\]/,
    );
  });

  it('lists documents that cannot be read by file and line, apart from what is no object', async () => {
    const problem = {
      file: 'checkout.yaml',
      document: 1,
      line: 12,
      message: 'Nested mappings are not allowed.',
      ignored: false,
      since: '2026-11-24T13:20:00.000Z',
    };
    open({
      documents: 120,
      ignored: 1,
      documentList: [
        problem,
        { ...problem, file: 'values.yaml', ignored: true },
      ],
    });

    expect(
      await screen.findByText('checkout.yaml, line 12'),
    ).toBeInTheDocument();
    expect(screen.getByText('The first 1 of 120.')).toBeInTheDocument();
    expect(screen.queryByText('values.yaml, line 12')).not.toBeInTheDocument();
    expect(
      screen.getByText('1 document is no object of a cluster'),
    ).toBeInTheDocument();
  });

  it('says that the documents are not for this reader', async () => {
    open({ documents: 2 });

    expect(
      await screen.findByText('Which ones they are, is not visible to you.'),
    ).toBeInTheDocument();
  });

  it('shows what belongs to nobody with the annotation that would claim it', async () => {
    const getFindings = jest.fn(async () => findingList([unownedFinding()]));
    open({}, { getFindings });

    expect(await screen.findByText('EnvoyFilter store/stray')).toBeVisible();
    expect(screen.getByText(/14 objects belong to no service/)).toBeVisible();
    expect(
      screen.getByRole('region', {
        name: 'Annotation for EnvoyFilter store/stray',
      }),
    ).toHaveTextContent('meshgates.dev/entity: component:default/store');
    expect(getFindings).toHaveBeenCalledWith({
      owner: ['none'],
      cluster: ['prod-eu'],
      limit: 10,
    });
  });

  it('leaks nothing of what belongs to nobody', async () => {
    open({}, { getFindings: refuse(403, 'NotAllowedError', 'Not yours.') });

    expect(
      await screen.findByText('Which ones they are, is not visible to you.'),
    ).toBeInTheDocument();
  });

  it('says that there is no such cluster', async () => {
    open({}, { getCluster: refuse(404, 'NotFoundError', 'None.') });

    expect(
      await screen.findByText('There is no cluster of this name.'),
    ).toBeInTheDocument();
  });

  it('says that it reads', async () => {
    open({}, { getCluster: () => new Promise(() => {}) });

    expect(await screen.findByText('Reading the cluster.')).toBeInTheDocument();
  });

  it('says what failed', async () => {
    open(
      {},
      { getCluster: refuse(503, 'ServiceUnavailableError', 'No database.') },
    );

    expect(await screen.findByRole('alert')).toHaveTextContent('No database.');
  });
});
