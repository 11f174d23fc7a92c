import { AuthenticationError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';
import { Person, readPeople } from './people';

/**
 * The header that names who signs in. One of our own: a page of another origin
 * cannot send it, because the backend lets no other origin in.
 */
const HEADER = 'x-sign-in-as';

/**
 * Takes the word of the request for who is signing in, if configuration lists
 * that person.
 *
 * @internal
 */
export const peopleAuthenticator = createProxyAuthenticator({
  defaultProfileTransform: async (person: Person) => ({
    profile: { displayName: person.title },
  }),
  initialize({ config }) {
    return new Map(readPeople(config).map(person => [person.name, person]));
  },
  async authenticate({ req }, people: Map<string, Person>) {
    const name = req.header(HEADER);
    const person = name === undefined ? undefined : people.get(name);
    if (!person) {
      const names = [...people.keys()].join(', ');
      throw new AuthenticationError(
        `Say who signs in by the header ${HEADER}: one of ${names}`,
      );
    }
    return { result: person };
  },
});
