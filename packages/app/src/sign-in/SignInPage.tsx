import { ProxiedSignInPage } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { useState } from 'react';
import { PeopleList } from './PeopleList';
import { readPeople } from './people';
import { forgetOnSignOut, rememberedPerson } from './rememberedPerson';

/**
 * Asks who is there, then signs in as that person.
 *
 * @internal
 */
export function SignInPage({ onSignInSuccess }: SignInPageProps) {
  const config = useApi(configApiRef);
  const people = readPeople(config);
  const [name, setName] = useState(() =>
    people.map(person => person.name).find(n => n === rememberedPerson.get()),
  );

  if (!name) {
    return (
      <PeopleList
        title={config.getOptionalString('app.title') ?? 'Backstage'}
        people={people}
        onChoose={chosen => {
          rememberedPerson.set(chosen.name);
          setName(chosen.name);
        }}
      />
    );
  }
  return (
    <ProxiedSignInPage
      provider="people"
      headers={{ 'X-Sign-In-As': name }}
      onSignInSuccess={identity => onSignInSuccess(forgetOnSignOut(identity))}
    />
  );
}
