import { InventoryView, KindRef, ResourceId } from '@mesh-gates/engine';
import { serviceWorkloads } from '../workloads';

const SERVICES: KindRef = { group: '', resource: 'services' };

/** A Service that a host names. @internal */
export interface ServiceName {
  namespace: string;
  name: string;
}

/**
 * The Service of the cluster that a host names, as Istio reads hosts: without a dot it is a Service of the namespace of the
 * resource that says it; `name.namespace.svc.<domain>` is one of that namespace; anything else (`reviews.prod` too) names none.
 * @internal
 */
export function serviceOfHost(
  host: string,
  namespace: string,
): ServiceName | undefined {
  if (host.includes('*') || host === '') {
    return undefined;
  }
  if (!host.includes('.')) {
    return { namespace, name: host };
  }
  const full = /^([^.]+)\.([^.]+)\.svc\.[^.]/.exec(host);
  return full ? { name: full[1], namespace: full[2] } : undefined;
}

/** Workloads behind a host; of a wildcard such as `*.shop.svc.cluster.local` those behind every Service that it covers. @internal */
export function workloadsOfHost(
  host: string,
  namespace: string,
  inventory: InventoryView,
): readonly ResourceId[] {
  const covered = /^\*\.([^.*]+)\.svc\./.exec(host);
  if (covered) {
    return inventory
      .inNamespace(SERVICES, covered[1])
      .flatMap(({ id }) => serviceWorkloads(inventory, id.namespace, id.name));
  }
  const service = serviceOfHost(host, namespace);
  return service
    ? serviceWorkloads(inventory, service.namespace, service.name)
    : [];
}

/** Namespaces to which `exportTo` shows a resource: '*' = all, where it is left out too. @internal */
export function exportedTo(
  exportTo: readonly string[],
  namespace: string,
): readonly string[] {
  if (exportTo.length === 0 || exportTo.includes('*')) {
    return ['*'];
  }
  return [
    ...new Set(
      exportTo
        .filter(one => one !== '~')
        .map(one => (one === '.' ? namespace : one)),
    ),
  ];
}
