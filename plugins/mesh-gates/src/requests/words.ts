import { parseEntityRef } from '@backstage/catalog-model';
import { GrantScope } from '@mesh-gates/plugin-mesh-gates-common';
import { Translate } from '../useMessages';

const MOST_NAMED = 3;
const RULE = 'rule:';

/** The name of an entity or a person without what is the same everywhere. @internal */
export function refName(ref: string): string {
  try {
    const { namespace, name } = parseEntityRef(ref);
    return namespace === 'default' ? name : `${namespace}/${name}`;
  } catch {
    return ref;
  }
}

/** Who did something: a person, a rule of configuration, or time. @internal */
export function actorName(t: Translate, by: string): string {
  if (by === 'system') {
    return t('people.system');
  }
  return by.startsWith(RULE)
    ? t('people.rule', { rule: by.slice(RULE.length) })
    : refName(by);
}

/** A few names, and how many more there are. @internal */
export function namesText(
  t: Translate,
  names: readonly string[],
  most: number = MOST_NAMED,
): string {
  return names.length <= most
    ? names.join(', ')
    : t('people.more', {
        names: names.slice(0, most).join(', '),
        count: names.length - most,
      });
}

/** "prod-eu / checkout", with the objects where they are named. @internal */
export function scopeText(t: Translate, scope: GrantScope): string {
  const place = `${scope.cluster} / ${scope.namespace}`;
  const labels = Object.entries(scope.labels ?? {}).map(
    ([name, value]) => `${name}=${value}`,
  );
  const narrowed = [...(scope.names ?? []), ...labels];
  return narrowed.length === 0
    ? place
    : t('scope.only', { place, names: namesText(t, narrowed) });
}

/** The places of a request or grant in a sentence. @internal */
export function scopesText(
  t: Translate,
  scopes: readonly GrantScope[],
): string {
  return namesText(
    t,
    scopes.map(scope => scopeText(t, scope)),
  );
}

/** A scope as a text that tells it from others. @internal */
export function scopeKey(scope: GrantScope): string {
  return JSON.stringify([
    scope.cluster,
    scope.namespace,
    scope.names ?? [],
    scope.labels ?? {},
  ]);
}

/** A value of a param for people. @internal */
export function paramText(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(paramText).join('\n');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
