import { MeshGatesClient } from './MeshGatesClient';

describe('the client', () => {
  const fetch = jest.fn();
  const client = new MeshGatesClient({
    discoveryApi: { getBaseUrl: async () => 'http://backend/api/mesh-gates' },
    fetchApi: { fetch },
  });
  const answer = (status: number, body?: object, etag?: string) =>
    fetch.mockResolvedValueOnce(
      new Response(body && JSON.stringify(body), {
        status,
        headers: {
          'Content-Type': 'application/json',
          ...(etag && { ETag: etag }),
        },
      }),
    );

  beforeEach(() => fetch.mockReset());

  it('asks for a status, and with the ETag hears only of changes', async () => {
    answer(200, { entityRef: 'component:default/shop' }, '"1"');
    const seen = await client.getEntityStatus('component:default/shop');
    expect(seen).toMatchObject({ etag: '"1"', status: {} });
    answer(304, undefined, '"1"');
    expect(
      await client.getEntityStatus('component:default/shop', {
        etag: seen.etag,
      }),
    ).toEqual({ etag: '"1"', status: undefined });
    const [url, { headers }] = fetch.mock.calls[1];
    expect(url).toBe(
      'http://backend/api/mesh-gates/entities/component/default/shop/status',
    );
    expect(headers).toMatchObject({ 'If-None-Match': '"1"' });
  });

  it('sends lists as repeated parameters', async () => {
    answer(200, { items: [] });
    await client.getFindings({ verdict: ['Fail', 'Warn'], limit: 5 });
    const url = new URL(fetch.mock.calls[0][0]);
    expect(url.searchParams.getAll('verdict')).toEqual(['Fail', 'Warn']);
    expect(url.searchParams.get('limit')).toBe('5');
  });

  it('asks for clusters, one of them, a look at it and the set-up', async () => {
    const requests: string[] = [];
    const ask = async (asking: () => Promise<unknown>) => {
      answer(200, {});
      await asking();
      const [url, { method }] = fetch.mock.calls.at(-1)!;
      requests.push(`${method} ${new URL(url).pathname}`);
    };
    await ask(() => client.getClusters({ sort: '-name' }));
    await ask(() => client.getCluster('prod-eu'));
    await ask(() => client.checkCluster('prod-eu'));
    await ask(() => client.getSetup());
    expect(requests).toEqual([
      'GET /api/mesh-gates/clusters',
      'GET /api/mesh-gates/clusters/prod-eu',
      'POST /api/mesh-gates/clusters/prod-eu/check',
      'GET /api/mesh-gates/setup',
    ]);
  });

  it('throws what the backend refused, with its message', async () => {
    answer(404, {
      error: { name: 'NotFoundError', message: 'No gate has the name x' },
      response: { statusCode: 404 },
    });
    await expect(client.getGate('x')).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 404,
      cause: { name: 'NotFoundError', message: 'No gate has the name x' },
    });
  });
});
