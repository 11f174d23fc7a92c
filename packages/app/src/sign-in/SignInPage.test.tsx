import { IdentityApi } from '@backstage/frontend-plugin-api';
import { TestApiProvider, mockApis } from '@backstage/frontend-test-utils';
import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
} from '@testing-library/react';
import { SignInPage } from './SignInPage';

const config = mockApis.config({
  data: {
    app: { title: 'Example' },
    auth: {
      providers: {
        people: {
          users: [
            { name: 'ada', title: 'Ada', about: 'Owns checkout.' },
            { name: 'bob', title: 'Bob', about: 'Owns nothing.' },
          ],
        },
      },
    },
  },
});

const expires = btoa(JSON.stringify({ exp: Date.now() / 1000 + 3600 }));

function sessionOf(name: string) {
  return {
    profile: { displayName: name },
    backstageIdentity: {
      token: `header.${expires}.signature`,
      identity: {
        type: 'user',
        userEntityRef: `user:default/${name}`,
        ownershipEntityRefs: [`user:default/${name}`],
      },
    },
  };
}

/** The page, and whom it has signed in once it has. */
function openPage() {
  const identities: IdentityApi[] = [];
  cleanup();
  render(
    <TestApiProvider
      apis={[
        config,
        mockApis.discovery(),
        mockApis.error(),
        mockApis.translation(),
      ]}
    >
      <SignInPage onSignInSuccess={identity => identities.push(identity)} />
    </TestApiProvider>,
  );
  return {
    signedIn: async () => {
      await waitFor(() => expect(identities).toHaveLength(1));
      return identities[0];
    },
  };
}

describe('the sign-in page of the example', () => {
  const provider = jest.spyOn(global, 'fetch');

  beforeEach(() => {
    sessionStorage.clear();
    provider.mockReset();
    provider.mockImplementation(async (_, init) => {
      const name = new Headers(init?.headers).get('X-Sign-In-As')!;
      return new Response(JSON.stringify(sessionOf(name)));
    });
  });

  it('says who can sign in, and asks the provider for nobody yet', async () => {
    openPage();
    expect(screen.getByRole('heading', { name: 'Example' })).toBeVisible();
    expect(screen.getByText('Owns checkout.')).toBeVisible();
    expect(screen.getAllByRole('button').map(b => b.ariaLabel)).toEqual([
      'Ada: sign in',
      'Bob: sign in',
    ]);
    expect(provider).not.toHaveBeenCalled();
  });

  it('signs in as the one who is chosen', async () => {
    const page = openPage();
    fireEvent.click(screen.getByRole('button', { name: 'Bob: sign in' }));
    const identity = await page.signedIn();
    expect(await identity.getBackstageIdentity()).toMatchObject({
      userEntityRef: 'user:default/bob',
    });
    expect(await identity.getProfileInfo()).toEqual({ displayName: 'bob' });
  });

  it('keeps who is signed in over a reload, until signing out', async () => {
    const first = openPage();
    fireEvent.click(screen.getByRole('button', { name: 'Ada: sign in' }));
    await first.signedIn();

    const reloaded = openPage();
    const identity = await reloaded.signedIn();
    expect(await identity.getBackstageIdentity()).toMatchObject({
      userEntityRef: 'user:default/ada',
    });

    await identity.signOut();
    openPage();
    expect(screen.getByRole('button', { name: 'Ada: sign in' })).toBeVisible();
  });

  it('asks again where the one it remembers is no longer listed', async () => {
    sessionStorage.setItem('mesh-gates-example-person', 'eve');
    openPage();
    expect(screen.getAllByRole('button')).toHaveLength(2);
    expect(provider).not.toHaveBeenCalled();
  });
});
