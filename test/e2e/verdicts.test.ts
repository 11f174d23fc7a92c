import { expect, test } from '@playwright/test';
import { tokenOf } from './people';

test('the example shows every verdict but Granted, each for a reason', async ({
  request,
}) => {
  const headers = { Authorization: `Bearer ${await tokenOf(request, 'mina')}` };
  const verdicts = new Map<string, any>();
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams([
      ['limit', '200'],
      ...(cursor
        ? [['cursor', cursor]]
        : ['Fail', 'Error', 'Unknown', 'Warn', 'Pass'].map(verdict => [
            'verdict',
            verdict,
          ])),
    ]);
    const answer = await request.get(`/api/mesh-gates/findings?${query}`, {
      headers,
    });
    expect(answer.status(), await answer.text()).toBe(200);
    const page = await answer.json();
    for (const finding of page.items) {
      verdicts.set(finding.verdict, finding);
    }
    cursor = page.nextCursor;
  } while (cursor);
  expect([...verdicts.keys()].sort()).toEqual([
    'Error',
    'Fail',
    'Pass',
    'Unknown',
    'Warn',
  ]);
  expect(verdicts.get('Unknown').reason).toContain('folder cannot be read');
  expect(verdicts.get('Error').gate.name).toBe(
    'example-virtual-service-retries',
  );
});

test('what belongs to nobody is listed with the annotation that would claim it', async ({
  request,
}) => {
  const headers = { Authorization: `Bearer ${await tokenOf(request, 'mina')}` };
  const answer = await request.get('/api/mesh-gates/findings?owner=none', {
    headers,
  });
  expect(answer.status(), await answer.text()).toBe(200);
  const { items } = await answer.json();
  const cleanup = items.find(
    (each: any) => each.first?.object.name === 'cleanup',
  );
  expect(cleanup.entityRef).toBeUndefined();
  expect(cleanup.claim).toContain('meshgates.dev/entity');
});

test('a document that does not parse is reported with file and line, and hides nothing else', async ({
  request,
}) => {
  const headers = { Authorization: `Bearer ${await tokenOf(request, 'mina')}` };
  const health = await (
    await request.get('/api/mesh-gates/health', { headers })
  ).json();
  const staging = health.clusters.find(
    (each: any) => each.cluster === 'staging-eu',
  );
  expect(staging.state).toBe('Current');
  expect(staging.problems).toEqual([
    expect.objectContaining({ file: expect.stringContaining('half-finished') }),
  ]);
  const us = health.clusters.find((each: any) => each.cluster === 'prod-us');
  expect(us.state).toBe('NotCurrent');
  expect(us.reason).toBeTruthy();
});
