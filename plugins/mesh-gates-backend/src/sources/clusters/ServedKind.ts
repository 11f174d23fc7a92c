import { KindRef } from '@mesh-gates/engine';

/** A kind at a version that a cluster serves it in. @internal */
export interface ServedKind extends KindRef {
  version: string;
}

/** Path of a kind's collection over all namespaces. @internal */
export function collectionPath({
  group,
  version,
  resource,
}: ServedKind): string {
  return group === ''
    ? `/api/${version}/${resource}`
    : `/apis/${group}/${version}/${resource}`;
}
