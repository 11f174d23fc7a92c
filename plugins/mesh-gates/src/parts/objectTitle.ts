import { ObjectRef } from '@mesh-gates/plugin-mesh-gates-common';

/** "EnvoyFilter checkout/lua-headers": an object for people. @internal */
export function objectTitle(object: ObjectRef): string {
  const name = object.namespace
    ? `${object.namespace}/${object.name}`
    : object.name;
  return `${object.kind} ${name}`;
}

/** An object as one text, to name it in an address. @internal */
export function objectKey(object: ObjectRef): string {
  return [
    object.cluster,
    object.group,
    object.resource,
    object.namespace,
    object.name,
  ].join('/');
}
