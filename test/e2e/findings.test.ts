import { Page, expect, test } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { examples } from './paths';
import { signIn } from './people';

const PAGE = '/catalog/default/component/checkout-api/mesh-gates';
const manifest = `${examples}/clusters/prod-eu/checkout.yaml`;
const original = readFileSync(manifest, 'utf8');

function findings(page: Page) {
  return page.getByRole('navigation', { name: 'Findings by verdict' });
}

test.describe('findings of a service', () => {
  test.afterEach(() => writeFileSync(manifest, original));

  test('show its owner the violating line, in its YAML, without a click', async ({
    page,
  }) => {
    await signIn(page, 'olivia');
    await page.goto(PAGE);
    await expect(
      page.getByRole('heading', { level: 2, name: /^3 to fix/ }),
    ).toBeVisible();
    await expect(
      page.getByRole('heading', { name: 'EnvoyFilter only for rate limiting' }),
    ).toBeVisible();
    const line = original
      .split('\n')
      .findIndex(each => each.includes('filters.http.lua.v3'));
    const lines = page.getByRole('region', { name: /^Lines of EnvoyFilter/ });
    await expect(
      lines
        .getByRole('listitem')
        .filter({ hasText: `Line ${line + 1}, violates` }),
    ).toContainText('filters.http.lua.v3.Lua');
    await expect(page.getByText('checkout.yaml').first()).toBeVisible();
  });

  test('show a bystander the verdicts, but neither values nor lines', async ({
    page,
  }) => {
    await signIn(page, 'bruno');
    await page.goto(PAGE);
    await expect(
      page.getByRole('heading', { level: 2, name: /^3 to fix/ }),
    ).toBeVisible();
    await expect(
      page.getByRole('heading', { name: 'EnvoyFilter only for rate limiting' }),
    ).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText('http.lua.v3');
  });

  test('follow a change of a manifest on an open page', async ({ page }) => {
    await signIn(page, 'olivia');
    await page.goto(PAGE);
    const wildcard = findings(page).getByRole('link', {
      name: /No wildcard hosts.*Fail/,
    });
    await expect(wildcard).toBeVisible();

    const changed = Date.now();
    writeFileSync(
      manifest,
      original.replace(/- '\*'/, '- checkout.example.com'),
    );
    await expect(wildcard).toHaveCount(0, { timeout: 20_000 });
    test.info().annotations.push({
      type: 'page follows the file within',
      description: `${Date.now() - changed} ms (goal: 2000)`,
    });
    console.log(`page followed the file within ${Date.now() - changed} ms`);
    await expect(
      page.getByRole('heading', { level: 2, name: /^2 to fix/ }),
    ).toBeVisible();
  });

  test('are walked by keyboard: arrows choose, Enter reads, Escape returns', async ({
    page,
  }) => {
    await signIn(page, 'olivia');
    await page.goto(PAGE);
    const first = findings(page).getByRole('link').first();
    await expect(first).toBeVisible();
    await first.focus();
    await page.keyboard.press('ArrowDown');
    await expect(
      findings(page).getByRole('link', { name: /No wildcard hosts/ }),
    ).toBeFocused();
    await expect(page).toHaveURL(/findings\/istio-wildcard-hosts/);
    await page.keyboard.press('Enter');
    await expect(
      page.getByRole('heading', { name: 'No wildcard hosts' }),
    ).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(
      findings(page).getByRole('link', { name: /No wildcard hosts/ }),
    ).toBeFocused();
  });

  test('keep their filter in the address', async ({ page }) => {
    await signIn(page, 'olivia');
    await page.goto(PAGE);
    await page.getByRole('searchbox', { name: 'Search findings' }).fill('wild');
    await expect(findings(page).getByRole('link')).toHaveCount(1);
    await page.reload();
    await expect(findings(page).getByRole('link')).toHaveCount(1);
  });
});

test('the overview card says what there is to fix and leads to it', async ({
  page,
}) => {
  await signIn(page, 'olivia');
  await page.goto('/catalog/default/component/checkout-api');
  await expect(page.getByText(/^3 to fix/)).toBeVisible();
  await page.getByRole('link', { name: 'Open Mesh gates' }).click();
  await expect(page).toHaveURL(/mesh-gates/);
});
