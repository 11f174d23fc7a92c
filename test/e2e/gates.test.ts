import { expect, test } from '@playwright/test';
import { signIn } from './people';

test('the gates are counted, listed and lead to a page each', async ({
  page,
}) => {
  await signIn(page, 'samuel');
  await page.goto('/mesh-gates/gates');
  await expect(
    page.getByRole('heading', { level: 2, name: /^\d+ gates: / }),
  ).toBeVisible();
  await page
    .getByRole('row', { name: /EnvoyFilter only for rate limiting/ })
    .click();
  await expect(page).toHaveURL(
    /\/mesh-gates\/gates\/istio-envoyfilter-rate-limit-only/,
  );
  await expect(page.getByText('Used by').first()).toBeVisible();
  await expect(page.getByText('checkout-api').first()).toBeVisible();
});
