import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { authModulePeopleProvider } from './authModulePeopleProvider';

const ada = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'ada' },
  spec: { memberOf: ['team-checkout'] },
  relations: [{ type: 'memberOf', targetRef: 'group:default/team-checkout' }],
};

const users = [
  { name: 'ada', title: 'Ada', about: 'Owns checkout.' },
  { name: 'guest/bob', title: 'Bob', about: 'Not in the catalog.' },
];

function startWith(auth: object) {
  return startTestBackend({
    features: [
      authPlugin,
      authModulePeopleProvider,
      catalogServiceMock.factory({ entities: [ada] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:7007' },
          backend: { baseUrl: 'http://localhost:7007' },
          auth: { providers: { people: { users } }, ...auth },
        },
      }),
    ],
  });
}

describe('signing in as one of the people of the example', () => {
  let url: string;

  beforeAll(async () => {
    const { server } = await startWith({});
    url = `http://localhost:${server.port()}/api/auth/people/refresh`;
  });

  function signIn(headers: Record<string, string>) {
    return fetch(url, { headers });
  }

  it('gives a token of that person, with the groups of the catalog', async () => {
    const response = await signIn({ 'X-Sign-In-As': 'ada' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      profile: { displayName: 'Ada' },
      backstageIdentity: {
        token: expect.stringMatching(/^[^.]+\.[^.]+\.[^.]+$/),
        identity: {
          type: 'user',
          userEntityRef: 'user:default/ada',
          ownershipEntityRefs: [
            'user:default/ada',
            'group:default/team-checkout',
          ],
        },
      },
    });
  });

  it.each([
    ['nobody', {}],
    [
      'somebody whom the configuration does not list',
      { 'X-Sign-In-As': 'eve' },
    ],
    ['a name of JavaScript', { 'X-Sign-In-As': '__proto__' }],
  ])('refuses %s and says who can sign in', async (_, headers) => {
    const response = await signIn(headers as Record<string, string>);
    expect(response.status).toBe(401);
    expect((await response.json()).error.message).toContain(
      'one of ada, guest/bob',
    );
  });

  it('refuses a person who is not in the catalog', async () => {
    const response = await signIn({ 'X-Sign-In-As': 'guest/bob' });
    expect(response.status).toBe(404);
  });
});

describe('in production', () => {
  const environment = process.env.NODE_ENV;

  afterEach(() => {
    process.env = { ...process.env, NODE_ENV: environment };
  });

  it('does not start where the sign-in environment is production', async () => {
    await expect(startWith({ environment: 'production' })).rejects.toThrow(
      /does not start in production/,
    );
  });

  it('does not start where Node runs for production', async () => {
    process.env = { ...process.env, NODE_ENV: 'production' };
    await expect(startWith({})).rejects.toThrow(/does not start in production/);
  });
});

it('does not start without anybody to sign in as', async () => {
  await expect(
    startWith({ providers: { people: { users: [] } } }),
  ).rejects.toThrow(/auth\.providers\.people\.users is empty/);
});
