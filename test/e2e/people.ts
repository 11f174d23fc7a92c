import { APIRequestContext, Page, expect } from '@playwright/test';

/** People of the example who can sign in. */
export type Person = 'olivia' | 'samuel' | 'mina' | 'bruno';

/** A person's Backstage token, got as the README shows it. */
export async function tokenOf(
  request: APIRequestContext,
  person: Person,
): Promise<string> {
  const answer = await request.get('/api/auth/people/refresh', {
    headers: { 'X-Sign-In-As': person },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()).backstageIdentity.token;
}

/** Signs in on the sign-in page, by keyboard or click as a person would. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await page.goto('/');
  await page
    .getByRole('button', { name: new RegExp(`^${person}: sign in`, 'i') })
    .click();
  await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible();
}
