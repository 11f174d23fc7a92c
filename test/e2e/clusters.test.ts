import { expect, test } from '@playwright/test';
import { rmSync, writeFileSync } from 'node:fs';
import { examples } from './paths';
import { signIn } from './people';

test('the clusters say which can be trusted, the worst first', async ({
  page,
}) => {
  await signIn(page, 'mina');
  await page.goto('/mesh-gates/clusters');

  await expect(
    page.getByRole('heading', { level: 2, name: /of 3 clusters are current/ }),
  ).toBeVisible();
  const rows = page.getByRole('row');
  await expect(rows.nth(1)).toContainText('prod-us');
  await expect(rows.nth(1)).toContainText('Never read');
  await expect(page.getByRole('row', { name: /staging-eu/ })).toContainText(
    'Istio 1.26',
  );
});

test('the page of a cluster says how it stands, and what belongs to nobody', async ({
  page,
}) => {
  await signIn(page, 'mina');
  await page.goto('/mesh-gates/clusters');
  await page.getByRole('row', { name: /^prod-eu/ }).click();
  await expect(page).toHaveURL(/\/mesh-gates\/clusters\/prod-eu$/);

  await expect(page).toHaveTitle(/Clusters · prod-eu · Mesh gates/);
  await expect(page.getByText('Known from Manifests')).toBeVisible();
  await expect(page.getByText(/belong to no service/)).toBeVisible();
  await expect(page.getByText('meshgates.dev/entity').first()).toBeVisible();
});

test('a numbers page leads to the cluster that its numbers leave out', async ({
  page,
}) => {
  await signIn(page, 'samuel');
  await page.goto('/mesh-gates/gates');
  const alert = page.getByText(/prod-us has never been read\./);
  await expect(alert).toBeVisible();
  await alert.getByRole('link', { name: 'prod-us' }).click();

  await expect(page).toHaveURL(/\/mesh-gates\/clusters\/prod-us$/);
  await expect(page.getByText('Never read').first()).toBeVisible();
});

test('check again has a cluster looked at', async ({ page }) => {
  await signIn(page, 'mina');
  await page.goto('/mesh-gates/clusters/prod-eu');
  const asked = page.waitForResponse(
    response =>
      response.request().method() === 'POST' &&
      response.url().endsWith('/api/mesh-gates/clusters/prod-eu/check'),
  );
  await page.getByRole('button', { name: 'Check again' }).click();

  expect((await asked).status()).toBe(202);
  await expect(page.getByText(/^Checked\. As of/)).toBeAttached();
});

test('an open page of a cluster follows a document that stops to parse, and its repair', async ({
  page,
}) => {
  const file = `${examples}/clusters/staging-eu/unfinished.yaml`;
  await signIn(page, 'mina');
  await page.goto('/mesh-gates/clusters/staging-eu');
  await expect(
    page.getByRole('heading', { level: 2, name: 'staging-eu' }),
  ).toBeVisible();
  writeFileSync(file, 'apiVersion: v1\nkind: [ConfigMap\n');
  try {
    await expect(page.getByText(/unfinished\.yaml, line \d/)).toBeVisible();
  } finally {
    rmSync(file);
  }
  await expect(page.getByText(/unfinished\.yaml, line \d/)).toHaveCount(0);
});

test('the setup ticks what is done and has what is missing to copy', async ({
  page,
}) => {
  await signIn(page, 'mina');
  await page.goto('/mesh-gates/clusters/setup');

  await expect(
    page.getByText('prod-us cannot be read: Its folder cannot be read', {
      exact: false,
    }),
  ).toBeVisible();
  await expect(page.getByText(/^Manifests: .*prod-eu/)).toBeVisible();
  await page.getByText(/^ClusterRole, \d+ lines$/).click();
  await expect(page.getByText('kind: ClusterRole')).toHaveCount(1);
  await expect(
    page.getByRole('button', { name: 'Copy configuration' }),
  ).toBeVisible();
  await expect(page.getByText(/\d+ of \d+ workloads belong/)).toBeVisible();
  await page.goto('/mesh-gates/clusters');
  await page.getByRole('link', { name: 'Setup' }).click();
  await expect(page).toHaveURL(/\/mesh-gates\/clusters\/setup$/);
});
