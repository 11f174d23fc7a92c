import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { scratch } from './paths';
import { signIn } from './people';

const SCREENS = {
  findings: '/catalog/default/component/checkout-api/mesh-gates',
  'try a manifest': '/catalog/default/component/checkout-api/mesh-gates/try',
  card: '/catalog/default/component/checkout-api',
  gates: '/mesh-gates/gates',
  gate: '/mesh-gates/gates/istio-envoyfilter-rate-limit-only',
  clusters: '/mesh-gates/clusters',
  cluster: '/mesh-gates/clusters/prod-eu',
  setup: '/mesh-gates/clusters/setup',
};

for (const theme of ['light', 'dark'] as const) {
  for (const [name, path] of Object.entries(SCREENS)) {
    test(`${name} has no accessibility problem axe can find, ${theme}, and no sideways scroll at 390 px`, async ({
      page,
    }) => {
      await page.addInitScript(
        chosen => localStorage.setItem('theme', chosen),
        theme,
      );
      await signIn(page, 'olivia');
      await page.goto(path);
      await expect(
        page
          .getByText(
            /to fix|gates:|judged as if|Why it is gated|clusters are current|belong to no service|Clusters are found/,
          )
          .first(),
      ).toBeVisible();
      const slug = `${scratch}/screenshots/${name.replaceAll(
        ' ',
        '-',
      )}-${theme}`;
      await page.screenshot({ path: `${slug}-1440.png`, fullPage: true });
      // Backstage's own header and tabs are Backstage's to mend.
      const report = await new AxeBuilder({ page })
        .exclude('.bui-VisuallyHidden:has(> h1)')
        .exclude('.bui-Tabs')
        .analyze();
      expect(
        report.violations.map(({ id, nodes }) => ({
          id,
          nodes: nodes.map(({ html }) => html),
        })),
      ).toEqual([]);

      await page.setViewportSize({ width: 390, height: 844 });
      await page.screenshot({ path: `${slug}-390.png`, fullPage: true });
      const width = await page.evaluate(
        () => document.documentElement.scrollWidth,
      );
      expect(width).toBeLessThanOrEqual(390);
    });
  }
}
