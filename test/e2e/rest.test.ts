import { expect, test } from '@playwright/test';
import { tokenOf } from './people';

const STATUS = '/api/mesh-gates/entities/component/default/checkout-api/status';

test.describe('entity status by REST', () => {
  test('shows its owner the EnvoyFilter, the annotation and the wildcard host, each with its line', async ({
    request,
  }) => {
    const answer = await request.get(STATUS, {
      headers: { Authorization: `Bearer ${await tokenOf(request, 'olivia')}` },
    });
    expect(answer.status()).toBe(200);
    const status = await answer.json();
    const failing = new Map<string, any>(
      status.gates
        .filter((each: any) => each.verdict === 'Fail')
        .map((each: any) => [each.gate.name, each]),
    );
    expect([...failing.keys()]).toEqual(
      expect.arrayContaining([
        'istio-envoyfilter-rate-limit-only',
        'istio-proxy-annotations',
        'istio-wildcard-hosts',
      ]),
    );
    const [violation] = failing.get(
      'istio-envoyfilter-rate-limit-only',
    ).violations;
    expect(violation.object).toMatchObject({
      cluster: 'prod-eu',
      kind: 'EnvoyFilter',
      namespace: 'checkout',
      name: 'lua-headers',
    });
    expect(violation.value).toContain('envoy.extensions.filters.http.lua');
    const { excerpt } = violation;
    expect(excerpt.firstLine).toBeGreaterThan(1);
    expect(excerpt.lines[excerpt.marked[0]]).toContain('@type');
    expect(status.content).toEqual({ visible: true });
    expect(status.viewer).toEqual({ owner: true });
  });

  test('shows a bystander the verdict and the path, but neither value nor lines', async ({
    request,
  }) => {
    const answer = await request.get(STATUS, {
      headers: { Authorization: `Bearer ${await tokenOf(request, 'bruno')}` },
    });
    expect(answer.status()).toBe(200);
    const text = await answer.text();
    expect(text).not.toContain('envoy.extensions.filters.http.lua');
    const status = JSON.parse(text);
    const envoyFilter = status.gates.find(
      (each: any) => each.gate.name === 'istio-envoyfilter-rate-limit-only',
    );
    expect(envoyFilter.verdict).toBe('Fail');
    expect(envoyFilter.violations[0].path).toContain('configPatches[0]');
    expect(envoyFilter.violations[0].value).toBeUndefined();
    expect(envoyFilter.violations[0].excerpt).toBeUndefined();
    expect(status.content.visible).toBe(false);
  });

  test('answers nobody who is not signed in', async ({ request }) => {
    expect((await request.get(STATUS)).status()).toBe(401);
  });

  test('answers 404 for an entity that does not exist, and says which', async ({
    request,
  }) => {
    const answer = await request.get(
      STATUS.replace('checkout-api', 'no-such-service'),
      {
        headers: { Authorization: `Bearer ${await tokenOf(request, 'mina')}` },
      },
    );
    expect(answer.status()).toBe(404);
    expect((await answer.json()).error.message).toContain('no-such-service');
  });

  test('answers 304 while nothing changed', async ({ request }) => {
    const headers = {
      Authorization: `Bearer ${await tokenOf(request, 'olivia')}`,
    };
    const etag = (await request.get(STATUS, { headers })).headers().etag;
    const again = await request.get(STATUS, {
      headers: { ...headers, 'If-None-Match': etag },
    });
    expect(again.status()).toBe(304);
  });
});
