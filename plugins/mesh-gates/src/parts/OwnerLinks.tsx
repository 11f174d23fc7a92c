import { EntityRefLinks } from '@backstage/plugin-catalog-react';
import { useMessages } from '../useMessages';

/** Who owns something, as links into the catalog. @internal */
export function OwnerLinks(props: { owners: string[] }) {
  const t = useMessages();
  return props.owners.length === 0 ? (
    <>{t('owners.nobody')}</>
  ) : (
    <EntityRefLinks entityRefs={props.owners} defaultKind="group" hideIcons />
  );
}
