import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './nav';
import { signInModule } from './sign-in';

/**
 * The example app. Its plugins are found among the dependencies of this
 * package (`app.packages: all`); only what is the app's own is named here.
 *
 * @internal
 */
export const app = createApp({ features: [navModule, signInModule] });
