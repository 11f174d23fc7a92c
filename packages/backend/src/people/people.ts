import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/**
 * Somebody whom the example instance signs in without a password.
 *
 * @internal
 */
export interface Person {
  name: string;
  title: string;
  userEntityRef: string;
}

/**
 * Reads the people that configuration lists under the provider.
 *
 * @internal
 */
export function readPeople(provider: Config): Person[] {
  const people = provider.getConfigArray('users').map(user => {
    const name = user.getString('name');
    return {
      name,
      title: user.getString('title'),
      userEntityRef: stringifyEntityRef(
        parseEntityRef(name, {
          defaultKind: 'user',
          defaultNamespace: 'default',
        }),
      ),
    };
  });
  if (people.length === 0) {
    throw new InputError(
      'auth.providers.people.users is empty: list at least one person, or remove the provider',
    );
  }
  return people;
}
