import { KindRef, kindKey, ResourceId, resourceKey } from '../words';

/** Key of a look-up of one object. @internal */
export function objectKey(id: ResourceId): string {
  return `object ${resourceKey(id)}`;
}

/** Key of a look-up of all objects of a kind in a namespace. @internal */
export function namespaceKey(kind: KindRef, namespace: string): string {
  return `namespace ${kindKey(kind)}/${namespace}`;
}

/** Key of a look-up of all objects of a kind. @internal */
export function allKey(kind: KindRef): string {
  return `all ${kindKey(kind)}`;
}

/** Every key whose look-up can answer differently after this object changed. @internal */
export function keysTouchedBy(id: ResourceId): readonly string[] {
  return [objectKey(id), namespaceKey(id, id.namespace), allKey(id)];
}
