import { ConfigApi } from '@backstage/frontend-plugin-api';

/**
 * Somebody who can be signed in as by a click.
 *
 * @internal
 */
export interface Person {
  name: string;
  title: string;
  about: string;
}

/**
 * The people of the example, in the order of the configuration.
 *
 * @internal
 */
export function readPeople(config: ConfigApi): Person[] {
  return config.getConfigArray('auth.providers.people.users').map(user => ({
    name: user.getString('name'),
    title: user.getString('title'),
    about: user.getString('about'),
  }));
}
