import { EntityStatus, GrantScope } from '@mesh-gates/plugin-mesh-gates-common';
import { scopeKey } from '../words';

/** The namespaces of clusters in which a service has anything that a gate looks at. @internal */
export function placesOf(status: EntityStatus | undefined): GrantScope[] {
  const places = new Map<string, GrantScope>();
  for (const { cluster, namespace } of (status?.gates ?? []).flatMap(
    gate => gate.placements,
  )) {
    if (namespace) {
      const scope = { cluster, namespace };
      places.set(scopeKey(scope), scope);
    }
  }
  return [...places.values()].sort((left, right) =>
    `${left.cluster}/${left.namespace}`.localeCompare(
      `${right.cluster}/${right.namespace}`,
    ),
  );
}
