import { InventoryView, KindRef, Resource } from '@mesh-gates/engine';
import { holdsControlPlanes } from '../detection/controlPlanes';
import { DEPLOYMENTS, MESHES, WEBHOOKS } from '../detection/kinds';
import { textAt } from '../fields';
import { placeOfInjector } from './injector';

/** @internal */
export const CONFIG_MAPS: KindRef = { group: '', resource: 'configmaps' };

/** Where Istio is installed if nobody says otherwise; Azure's add-on has its own place. */
const USUAL_CONTROL_PLANES = ['istio-system', 'aks-istio-system'];

/** The name under which an installation without a revision is known. */
const DEFAULT_REVISION = 'default';

/** Where the injector has its templates and the values they are filled with. */
const INJECTOR = 'istio-sidecar-injector';

/** The revision that a mesh ConfigMap belongs to: `default` for `istio`, `canary` for `istio-canary`; undefined for another ConfigMap. @internal */
export function revisionOfConfigMap(name: string): string | undefined {
  if (name === 'istio') {
    return DEFAULT_REVISION;
  }
  // Other ConfigMaps share the prefix, but only those of a mesh have `data.mesh`; Azure's shared one is merged into others.
  return /^istio-(?!shared-configmap-|sidecar-injector(?:-|$))(.+)$/.exec(
    name,
  )?.[1];
}

/** The mesh ConfigMap of a revision. @internal */
export function configMapOfRevision(revision: string): string {
  return revision === DEFAULT_REVISION ? 'istio' : `istio-${revision}`;
}

/** The injector's ConfigMap of a revision. @internal */
export function injectorConfigMapOfRevision(revision: string): string {
  return revision === DEFAULT_REVISION ? INJECTOR : `${INJECTOR}-${revision}`;
}

/** The revision that a control plane's object belongs to, by its label. @internal */
export function revisionOf({ object: { metadata } }: Resource): string {
  return metadata.labels?.['istio.io/rev'] || DEFAULT_REVISION;
}

/** Whether a Deployment is a control plane. @internal */
export function isIstiod({ object: { metadata } }: Resource): boolean {
  return metadata.labels?.app === 'istiod';
}

/** Whether a namespace holds a control plane: as configured, else by its usual name, or because istiod runs there or injects from there. @internal */
export function isControlPlaneNamespace(
  namespace: string,
  inventory: InventoryView,
): boolean {
  if (!holdsControlPlanes(namespace, inventory)) {
    return false;
  }
  return (
    isConfigured(inventory) ||
    USUAL_CONTROL_PLANES.includes(namespace) ||
    inventory.inNamespace(DEPLOYMENTS, namespace).some(isIstiod) ||
    inventory
      .all(WEBHOOKS)
      .some(webhook => placeOfInjector(webhook)?.namespace === namespace)
  );
}

/** Whether it is configured which namespaces hold control planes. @internal */
export function isConfigured({ cluster }: InventoryView): boolean {
  return (cluster.controlPlaneNamespaces ?? []).length > 0;
}

/** Root namespaces of the cluster's meshes: what is configured there applies everywhere. @internal */
export function rootNamespaces(inventory: InventoryView): readonly string[] {
  const roots = inventory
    .all(MESHES)
    .filter(mesh => textAt(mesh.object.spec, 'mesh') === 'Istio')
    .map(mesh => textAt(mesh.object.spec, 'rootNamespace') ?? '')
    .filter(root => root !== '');
  return roots.length > 0 ? roots : [USUAL_CONTROL_PLANES[0]];
}
