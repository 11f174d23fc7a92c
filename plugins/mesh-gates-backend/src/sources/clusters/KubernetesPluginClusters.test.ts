import { mockServices } from '@backstage/backend-test-utils';
import { createServer, IncomingMessage, RequestListener } from 'node:http';
import { AddressInfo } from 'node:net';
import { ApiServer } from './ApiServer';
import { KubernetesPluginClusters } from './KubernetesPluginClusters';
import { whyNot } from './whyNot';

const { signal } = new AbortController();

/** Lets an access speak to a server that stands where Backstage has the Kubernetes plugin. */
async function withPlugin(
  listener: RequestListener,
  use: (access: KubernetesPluginClusters) => Promise<void>,
  kubernetesPlugin: object = {},
): Promise<void> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await use(accessAt(`http://127.0.0.1:${port}`, kubernetesPlugin));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function accessAt(baseUrl: string, kubernetesPlugin: object = {}) {
  const discovery = mockServices.discovery.mock({
    getBaseUrl: async plugin => `${baseUrl}/api/${plugin}`,
  });
  return KubernetesPluginClusters.fromConfig(
    mockServices.rootConfig({
      data: { meshGates: { kubernetesPlugin } } as any,
    }),
    { auth: mockServices.auth({ pluginId: 'mesh-gates' }), discovery },
  )!;
}

const clusters =
  (...items: object[]): RequestListener =>
  (_request, response) =>
    response.end(JSON.stringify({ items }));

const says =
  (status: number, body: object): RequestListener =>
  (_request, response) => {
    response.statusCode = status;
    response.end(JSON.stringify(body));
  };

describe('the clusters of the Kubernetes plugin', () => {
  it.each(['serviceAccount', 'googleServiceAccount', 'aws', 'azure'])(
    'are used where the server logs in by itself: %s',
    async authProvider => {
      await withPlugin(
        clusters({ name: 'prod-eu', title: 'Production', authProvider }),
        async access =>
          expect(await access.listClusters()).toEqual([
            { name: 'prod-eu', title: 'Production' },
          ]),
      );
    },
  );

  it.each([
    ['google', 'a person in a browser'],
    ['oidc', 'a person in a browser'],
    ['aks', 'a person in a browser'],
    ['localKubectlProxy', 'gives no token'],
    ['anonymous', 'gives no token'],
    ['clientCertificate', 'is not known to give a token'],
  ])('are not used where %s would need %s', async (authProvider, why) => {
    await withPlugin(
      clusters({ name: 'prod-eu', authProvider }),
      async access => {
        const [{ unusable }] = await access.listClusters();
        expect(unusable).toContain(why);
        await expect(access.getKubeConfig('prod-eu')).rejects.toThrow(why);
      },
    );
  });

  it('may be given our token only by name, and never for want of one in a browser', async () => {
    await withPlugin(
      clusters(
        { name: 'trusted', authProvider: 'clientCertificate' },
        { name: 'other', authProvider: 'clientCertificate' },
        { name: 'browser', authProvider: 'oidc' },
      ),
      async access => {
        const unusable = (await access.listClusters())
          .filter(one => one.unusable !== undefined)
          .map(({ name }) => name);
        expect(unusable).toEqual(['other', 'browser']);
      },
      {
        clusters: ['trusted', 'browser'].map(name => ({
          name,
          allowTokenForwarding: true,
        })),
      },
    );
  });

  it('have what configuration says of them; a name that nothing has is told', async () => {
    await withPlugin(
      clusters(
        { name: 'prod-eu', authProvider: 'serviceAccount' },
        { name: 'arn:aws:eks:eu-central-1:1:cluster/x', authProvider: 'aws' },
      ),
      async access =>
        expect(await access.listClusters()).toEqual([
          {
            name: 'prod-eu',
            environment: 'prod',
            labels: { region: 'eu' },
            meshVersion: '1.24',
          },
          { name: 'arn:aws:eks:eu-central-1:1:cluster/x' },
          {
            name: 'prod-su',
            environment: 'prod',
            labels: {},
            meshVersion: '',
            unusable: expect.stringContaining('no cluster of that name'),
          },
        ]),
      {
        clusters: [
          {
            name: 'prod-eu',
            environment: 'prod',
            labels: { region: 'eu' },
            meshVersion: '1.24',
          },
          { name: 'prod-su', environment: 'prod' },
        ],
      },
    );
  });

  it('are reached through the proxy, by name, with a token of our service, uncompressed', async () => {
    const asked: IncomingMessage[] = [];
    await withPlugin(
      (request, response) => {
        asked.push(request);
        clusters({ name: 'prod-eu', authProvider: 'serviceAccount' })(
          request,
          response as any,
        );
      },
      async access => {
        await access.listClusters();
        const apiServer = new ApiServer(() => access.getKubeConfig('prod-eu'));
        await apiServer.getJson('/api/v1/pods', { signal, limit: 1000 });
      },
    );
    const [list, read] = asked;
    expect(list.url).toBe('/api/kubernetes/clusters');
    expect(list.headers.authorization).toMatch(/^Bearer mock-service-token/);
    expect(read.url).toBe('/api/kubernetes/proxy/api/v1/pods');
    expect(read.headers).toMatchObject({
      authorization: expect.stringMatching(/^Bearer mock-service-token/),
      'backstage-kubernetes-cluster': 'prod-eu',
      'accept-encoding': 'identity',
    });
    expect(read.headers).not.toHaveProperty(
      'backstage-kubernetes-authorization',
    );
  });

  it('keep our token from a cluster that is spoken to without any, where that is allowed', async () => {
    const name = 'local';
    let sent: IncomingMessage['headers'] = {};
    await withPlugin(
      (request, response) => {
        sent = request.headers;
        clusters({ name, authProvider: 'localKubectlProxy' })(
          request,
          response as any,
        );
      },
      async access => {
        await access.listClusters();
        const apiServer = new ApiServer(() => access.getKubeConfig(name));
        await apiServer.getJson('/api', { limit: 1000 });
      },
      { clusters: [{ name, allowTokenForwarding: true }] },
    );
    // What the proxy sends on in place of its caller's own header.
    expect(sent['backstage-kubernetes-authorization']).toBe('');
  });

  it.each([
    [404, 'This Backstage has no Kubernetes plugin'],
    [503, 'The Kubernetes plugin is not ready yet'],
    [403, 'Backstage does not let Mesh Gates use the Kubernetes plugin'],
    [500, 'the Kubernetes plugin answers 500: no such thing as (address)'],
  ])('are not known where it answers %s', async (status, why) => {
    const message = 'no such thing as https://10.0.0.1:6443/x';
    await withPlugin(
      says(status, { error: { name: 'SomeError', message } }),
      async access =>
        expect(access.listClusters()).rejects.toThrow(new RegExp(escaped(why))),
    );
  });

  it('are not known where nobody answers, or answers something else', async () => {
    await expect(accessAt('http://127.0.0.1:1').listClusters()).rejects.toThrow(
      'the Kubernetes plugin refuses connections',
    );
    await withPlugin(
      (_request, response) => response.end('<html>'),
      async access =>
        expect(access.listClusters()).rejects.toThrow('cannot be asked'),
    );
  });

  it('are told apart from a proxy that cannot reach them, without an address', async () => {
    await withPlugin(
      (request, response) =>
        request.url?.endsWith('/clusters')
          ? clusters({ name: 'a', authProvider: 'aws' })(
              request,
              response as any,
            )
          : says(500, {
              error: {
                name: 'ForwardedError',
                message:
                  "Cluster 'a' request error; caused by Error: connect ECONNREFUSED 10.0.0.1:6443",
              },
            })(request, response as any),
      async access => {
        await access.listClusters();
        const apiServer = new ApiServer(() => access.getKubeConfig('a'));
        const error = await apiServer
          .open('/api', { signal })
          .catch(reason => reason);
        expect(whyNot(error)).toBe('the API server refuses connections');
      },
    );
  });

  it('are not looked for where configuration says so', () => {
    const config = mockServices.rootConfig({
      data: { meshGates: { kubernetesPlugin: { enabled: false } } },
    });
    const auth = mockServices.auth();
    const discovery = mockServices.discovery();
    expect(
      KubernetesPluginClusters.fromConfig(config, { auth, discovery }),
    ).toBeUndefined();
  });
});

function escaped(text: string): string {
  return text.replace(/[()]/g, '\\$&');
}
