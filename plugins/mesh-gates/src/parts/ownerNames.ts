import { parseEntityRef } from '@backstage/catalog-model';

/** Names of owners for a sentence: "team-checkout, mesh-team". @internal */
export function ownerNames(owners: string[]): string {
  return owners
    .map(owner => {
      const { namespace, name } = parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: 'default',
      });
      return namespace === 'default' ? name : `${namespace}/${name}`;
    })
    .join(', ');
}
