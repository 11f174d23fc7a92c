import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { ENTITY_CONTENT_PATH } from '../routes';

/** The address of a gate's finding on a service's page. @internal */
export function useFindingPath(gate: string): (entityRef: string) => string {
  const entityPath = useRouteRef(entityRouteRef);
  return entityRef => {
    const entity = entityPath(entityRouteParams(parseEntityRef(entityRef)));
    return `${entity}${ENTITY_CONTENT_PATH}/findings/${encodeURIComponent(
      gate,
    )}`;
  };
}
