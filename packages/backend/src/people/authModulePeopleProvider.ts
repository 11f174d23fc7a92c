import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { NotAllowedError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { peopleAuthenticator } from './peopleAuthenticator';

/**
 * Signs in one of the people listed in configuration, without a password: for
 * the example on a developer's machine, and refused in production.
 *
 * @public
 */
export const authModulePeopleProvider = createBackendModule({
  pluginId: 'auth',
  moduleId: 'people-provider',
  register(reg) {
    reg.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ providers, config }) {
        refuseProduction(config);
        providers.registerProvider({
          providerId: 'people',
          factory: createProxyAuthProviderFactory({
            authenticator: peopleAuthenticator,
            signInResolver: ({ result }, context) =>
              context.signInWithCatalogUser({
                entityRef: result.userEntityRef,
              }),
          }),
        });
      },
    });
  },
});

function refuseProduction(config: Config) {
  const environment = config.getOptionalString('auth.environment');
  if (environment === 'production' || process.env.NODE_ENV === 'production') {
    throw new NotAllowedError(
      'The sign-in provider "people" asks for no password and does not start in production: remove it from packages/backend/src/index.ts and add a real one',
    );
  }
}
