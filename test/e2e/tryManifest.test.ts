import { expect, test } from '@playwright/test';
import { signIn } from './people';

const PAGE = '/catalog/default/component/checkout-api/mesh-gates/try';

const WILDCARD = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
name: shop
spec:
hosts: ["*"]
`;

test('a pasted manifest is judged as it is typed, and nothing is saved', async ({
  page,
}) => {
  await signIn(page, 'olivia');
  await page.goto(PAGE);
  const editor = page.getByRole('textbox', { name: 'Manifest, as YAML' });
  await editor.click();
  await page.keyboard.insertText(
    WILDCARD.replace('name:', '  name:').replace('hosts:', '  hosts:'),
  );
  await expect(
    page.getByRole('heading', { name: /^Would fail/ }),
  ).toBeVisible();
  await editor.press('ControlOrMeta+a');
  await page.keyboard.insertText('kind: [');
  await expect(page.getByText(/line 1/i).first()).toBeVisible();
});
