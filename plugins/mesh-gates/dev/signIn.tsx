import { useEffect } from 'react';
import { IdentityApi, SignInPageProps } from '@backstage/core-plugin-api';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';

const developer: IdentityApi = {
  getProfileInfo: async () => ({ displayName: 'Developer' }),
  getBackstageIdentity: async () => ({
    type: 'user',
    userEntityRef: 'user:default/developer',
    ownershipEntityRefs: ['group:default/team-checkout'],
  }),
  getCredentials: async () => ({}),
  signOut: async () => {},
};

function SignedIn({ onSignInSuccess }: SignInPageProps) {
  useEffect(() => onSignInSuccess(developer), [onSignInSuccess]);
  return null;
}

/** Nobody has to sign in: there is no backend. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SignInPageBlueprint.make({ params: { loader: async () => SignedIn } }),
  ],
});
