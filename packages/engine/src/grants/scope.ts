import { isNamespace } from '../matching/matchResource';
import { Resource } from '../words';
import { GrantScope } from './grant';

/** Whether a scope takes a resource of a cluster. A Namespace stands in itself. @public */
export function scopeTakes(
  scope: GrantScope,
  cluster: string,
  resource: Resource,
): boolean {
  const { namespace, name } = resource.id;
  const { labels = {} } = resource.object.metadata;
  return (
    scope.cluster === cluster &&
    scope.namespace === (isNamespace(resource) ? name : namespace) &&
    (scope.names === undefined || scope.names.includes(name)) &&
    Object.entries(scope.labels ?? {}).every(
      ([key, value]) => Object.hasOwn(labels, key) && labels[key] === value,
    )
  );
}

/** Whether some object could be in both scopes. @public */
export function scopesOverlap(a: GrantScope, b: GrantScope): boolean {
  return (
    a.cluster === b.cluster &&
    a.namespace === b.namespace &&
    (a.names === undefined ||
      b.names === undefined ||
      a.names.some(name => b.names!.includes(name))) &&
    Object.entries(a.labels ?? {}).every(
      ([key, value]) =>
        !Object.hasOwn(b.labels ?? {}, key) || b.labels![key] === value,
    )
  );
}

/** Whether every object that `inner` takes is one that `outer` takes. @public */
export function scopeWithin(inner: GrantScope, outer: GrantScope): boolean {
  return (
    inner.cluster === outer.cluster &&
    inner.namespace === outer.namespace &&
    (outer.names === undefined ||
      (inner.names !== undefined &&
        inner.names.every(name => outer.names!.includes(name)))) &&
    Object.entries(outer.labels ?? {}).every(
      ([key, value]) =>
        Object.hasOwn(inner.labels ?? {}, key) && inner.labels![key] === value,
    )
  );
}

/** A scope in one short line: `prod-eu/checkout (a, b) [app=cart]`. @public */
export function describeScope(scope: GrantScope): string {
  const { cluster, namespace, names, labels } = scope;
  const named = names ? ` (${names.join(', ')})` : '';
  const pairs = Object.entries(labels ?? {}).map(([k, v]) => `${k}=${v}`);
  return `${cluster}/${namespace}${named}${
    pairs.length > 0 ? ` [${pairs.join(', ')}]` : ''
  }`;
}
