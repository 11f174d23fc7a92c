import AxeBuilder from '@axe-core/playwright';
import { Browser, Page, expect, test } from '@playwright/test';
import { scratch } from './paths';
import { Person, signIn } from './people';

const SERVICE = '/catalog/default/component/checkout-api/mesh-gates';
const FINDING = `${SERVICE}/findings/istio-envoyfilter-rate-limit-only`;
const QUESTION = 'Would staging be enough?';
const ANSWER = 'No: the header is for customers, in production.';

/** A window of a person's own. */
async function windowOf(browser: Browser, person: Person): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, person);
  return page;
}

async function expectAccessible(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${scratch}/screenshots/story-${name}.png` });
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
}

function badge(page: Page, verdict: string) {
  return page
    .getByRole('navigation', { name: 'Findings by verdict' })
    .getByRole('link', {
      name: new RegExp(`^EnvoyFilter only for rate limiting.*${verdict}`),
    });
}

test.describe.serial('the story of a request, as four people', () => {
  test.setTimeout(180_000);
  let address = '';
  let olivia: Page;
  let mina: Page;

  test.beforeAll(async ({ browser }) => {
    olivia = await windowOf(browser, 'olivia');
    mina = await windowOf(browser, 'mina');
  });

  test.afterAll(async () => {
    await olivia.context().close();
    await mina.context().close();
  });

  test('bruno may look, and has nothing to ask', async ({ browser }) => {
    const bruno = await windowOf(browser, 'bruno');
    await bruno.goto(FINDING);
    await expect(badge(bruno, 'Fail')).toBeVisible();
    await expect(
      bruno.getByRole('button', { name: 'Request access' }),
    ).toHaveCount(0);

    await bruno.goto(`${SERVICE}/access`);
    await expect(
      bruno.getByText(
        'Only team-checkout can ask for access. You are viewing.',
      ),
    ).toBeVisible();
    await expectAccessible(bruno, 'access-bystander');
    await bruno.context().close();
  });

  test('olivia asks from the finding: one field to fill', async () => {
    await olivia.goto(FINDING);
    await olivia.getByRole('button', { name: 'Request access' }).click();
    const panel = olivia.getByRole('dialog', { name: /^Request access/ });
    await expect(panel.getByText(/^Who decides: mesh-team/)).toBeVisible();

    await panel.getByRole('button', { name: 'Send request' }).click();
    const why = panel.getByRole('textbox', { name: /What for/ });
    await expect(why).toBeFocused();
    await expect(panel.getByText('What for is missing.')).toBeVisible();
    await expectAccessible(olivia, 'panel');
    await why.fill('Until the gateway sets the header (CHK-812).');
    await panel.getByRole('button', { name: 'Send request' }).click();

    await expect(panel.getByText('Sent. You will be told.')).toBeVisible();
    const follow = panel.getByRole('link', { name: /^Follow request #/ });
    address = (await follow.getAttribute('href')) as string;
    await panel.getByRole('button', { name: 'Close' }).click();
    await expect(
      olivia.getByRole('link', { name: /^Follow request #/ }),
    ).toBeVisible();
  });

  test('olivia may not decide what she asked for', async () => {
    await olivia.goto(address);
    await expect(
      olivia.getByText('You asked for this. Can decide: mina.'),
    ).toBeVisible();
    await expect(olivia.getByRole('button', { name: /^Approve/ })).toHaveCount(
      0,
    );
    await expectAccessible(olivia, 'own-request');
  });

  test('mina finds it first in her queue, and asks back', async () => {
    await mina.goto('/mesh-gates');
    await expect(mina).toHaveURL(/\/mesh-gates\/requests\//);
    await expect(
      mina.getByRole('heading', { level: 2, name: /^1 waits for you\./ }),
    ).toBeVisible();
    await expect(
      mina.getByRole('heading', {
        level: 3,
        name: /team-checkout asks for access beyond/,
      }),
    ).toBeVisible();
    await expectAccessible(mina, 'queue');

    await mina.getByRole('button', { name: 'Ask back' }).click();
    await mina.getByRole('textbox', { name: /Question/ }).fill(QUESTION);
    await mina.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(mina.getByText(/^Asked back: #/)).toBeVisible();
  });

  test('olivia answers on her open page', async () => {
    await expect(olivia.getByText(QUESTION)).toBeVisible();
    await olivia.getByRole('button', { name: 'Answer' }).click();
    await olivia.getByRole('textbox', { name: /Answer/ }).fill(ANSWER);
    await olivia.getByRole('button', { name: 'Answer' }).click();
    await expect(olivia.getByText(QUESTION)).toHaveCount(0);
  });

  test('mina approves by keyboard alone, and sees the grant', async () => {
    await mina.goto('/mesh-gates/requests');
    const row = mina
      .getByRole('navigation', { name: 'Queue' })
      .getByRole('link')
      .first();
    await row.focus();
    await mina.keyboard.press('Enter');
    await expect(
      mina.getByRole('heading', { level: 3, name: /team-checkout asks/ }),
    ).toBeFocused();
    await mina.keyboard.press('a');
    await expect(
      mina.getByRole('button', { name: 'Approve for 30 days' }),
    ).toBeFocused();
    await mina.keyboard.press('Enter');
    await expect(mina.getByText(/^Approved for 30 days: #/)).toBeVisible();

    await mina.goto(address);
    await expect(mina.getByText(/^Holds until .* left\)\.$/)).toBeVisible();
    await expectAccessible(mina, 'grant');
  });

  test('the finding is Granted with its end, the violation still in sight', async () => {
    await olivia.goto(FINDING);
    await expect(
      olivia.getByText(/^Excused until .* left\), by mina:/),
    ).toContainText('CHK-812');
    await expect(
      olivia.getByRole('region', { name: /^Lines of EnvoyFilter/ }),
    ).toContainText('filters.http.lua.v3.Lua');
    // As a whole it is Unknown: prod-us of the example was never read, on purpose.
    await expect(badge(olivia, 'Unknown')).toBeVisible();
    await olivia.getByText('Where', { exact: true }).click();
    await expect(
      olivia.getByRole('row', { name: /^prod-eu prod checkout Granted/ }),
    ).toBeVisible();
    await expectAccessible(olivia, 'granted');

    await olivia.goto(`${SERVICE}/access`);
    await expect(
      olivia.getByRole('heading', { level: 2, name: /^1 grant, ends / }),
    ).toBeVisible();
    await expectAccessible(olivia, 'access');
  });

  test('mina takes it back with a reason, and it is Fail again', async () => {
    await olivia.goto(FINDING);
    await expect(badge(olivia, 'Unknown')).toBeVisible();
    await mina.goto(address);
    await mina.getByRole('button', { name: 'Revoke…' }).click();
    await mina
      .getByRole('textbox', { name: /Reason/ })
      .fill('The gateway sets it since today.');
    await mina.getByRole('button', { name: /^Revoke(:| the grant)/ }).click();
    await expect(
      mina.getByText(/^Ended early: mina revoked it on/),
    ).toBeVisible();

    // On the page that is open all the while.
    await expect(badge(olivia, 'Fail')).toBeVisible();
    await olivia.goto(address);
    await expect(
      olivia.getByText(/^Ended early: mina revoked it on/),
    ).toBeVisible();
  });
});
