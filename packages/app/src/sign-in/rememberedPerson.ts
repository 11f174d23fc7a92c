import { IdentityApi } from '@backstage/frontend-plugin-api';

const KEY = 'mesh-gates-example-person';

/**
 * Who is signed in lasts over a reload of the page and ends with the tab or by
 * signing out.
 *
 * @internal
 */
export const rememberedPerson = {
  get: () => sessionStorage.getItem(KEY) ?? undefined,
  set: (name: string) => sessionStorage.setItem(KEY, name),
  forget: () => sessionStorage.removeItem(KEY),
};

/**
 * The same identity, forgotten on sign-out.
 *
 * @internal
 */
export function forgetOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    async signOut() {
      rememberedPerson.forget();
      await identity.signOut();
    },
  };
}
