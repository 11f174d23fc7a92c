import { Fragment } from 'react';
import { Link } from '@backstage/ui';
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  EntityDisplayName,
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { useMessages } from '../useMessages';

/** Who owns something, as links into the catalog. @internal */
export function OwnerLinks(props: { owners: string[] }) {
  const t = useMessages();
  const entityPath = useRouteRef(entityRouteRef);
  if (props.owners.length === 0) {
    return <>{t('owners.nobody')}</>;
  }
  return (
    <>
      {props.owners.map((owner, index) => (
        <Fragment key={owner}>
          {index > 0 && ', '}
          <Link href={entityPath(entityRouteParams(parseEntityRef(owner)))}>
            <EntityDisplayName
              entityRef={owner}
              defaultKind="group"
              hideIcon
              disableTooltip
            />
          </Link>
        </Fragment>
      ))}
    </>
  );
}
