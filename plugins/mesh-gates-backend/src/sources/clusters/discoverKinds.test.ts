import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { ApiServer } from './ApiServer';
import { discoverKinds, Discovery } from './discoverKinds';

const resource = (name: string, kind: string, ...verbs: string[]) => ({
  resource: name,
  scope: 'Namespaced',
  responseKind: { kind },
  verbs,
});
const group = (name: string, ...versions: object[]) => ({
  metadata: { name },
  versions,
});

/** What is found where an API server tells of these groups. */
async function discovered(items: unknown): Promise<Discovery> {
  const server = createServer((request, response) =>
    response.end(
      JSON.stringify({ items: request.url === '/apis' ? items : [] }),
    ),
  ).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const kubeConfig: any = {
    getCurrentCluster: () => ({ server: `http://127.0.0.1:${port}` }),
    applyToHTTPSOptions: async () => {},
  };
  try {
    const { signal } = new AbortController();
    return await discoverKinds(new ApiServer(async () => kubeConfig), signal);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('what a cluster serves', () => {
  it('is each kind once, at the preferred version, if it can be listed and watched', async () => {
    const { kinds } = await discovered([
      group(
        'example.com',
        {
          version: 'v2',
          resources: [
            resource('widgets', 'Widget', 'list', 'watch'),
            resource('reviews', 'Review', 'create'),
          ],
        },
        {
          version: 'v1',
          resources: [
            resource('widgets', 'Widget', 'list', 'watch'),
            resource('gadgets', 'Gadget', 'list', 'watch'),
          ],
        },
      ),
    ]);
    expect(kinds.map(one => `${one.resource} ${one.version}`)).toEqual([
      'widgets v2',
      'gadgets v1',
    ]);
  });

  it('is not known where an API server behind it does not answer', async () => {
    const { staleGroups } = await discovered([
      group('metrics.example.com', { version: 'v1', freshness: 'Stale' }),
      group('example.com', { version: 'v1', freshness: 'Current' }),
    ]);
    expect(staleGroups).toEqual(['metrics.example.com']);
  });

  it('needs an API server that tells all at once', async () => {
    await expect(discovered(undefined)).rejects.toThrow(
      'Kubernetes 1.26 or later is needed',
    );
  });
});
