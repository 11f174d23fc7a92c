import { DERIVED_GROUP, InventoryView, KindRef } from '@mesh-gates/engine';
import { textAt } from '../fields';

/** @internal */
export const CONFIG_MAPS: KindRef = { group: '', resource: 'configmaps' };
/** @internal */
export const DEPLOYMENTS: KindRef = { group: 'apps', resource: 'deployments' };
/** @internal */
export const MESHES: KindRef = { group: DERIVED_GROUP, resource: 'meshes' };

/** The API version of derived resources. @internal */
export const DERIVED_VERSION = 'v1alpha1';

/** Where Istio is installed if nobody says otherwise; Azure's add-on has its own place. */
const USUAL_CONTROL_PLANES = ['istio-system', 'aks-istio-system'];

/** The name under which an installation without a revision is known. */
const DEFAULT_REVISION = 'default';

/** The revision that a mesh ConfigMap belongs to: `default` for `istio`, `canary` for `istio-canary`; undefined for another ConfigMap. @internal */
export function revisionOfConfigMap(name: string): string | undefined {
  if (name === 'istio') {
    return DEFAULT_REVISION;
  }
  // Other ConfigMaps share the prefix, but only those of a mesh have `data.mesh`; Azure's shared one is merged into others.
  return /^istio-(?!shared-configmap-)(.+)$/.exec(name)?.[1];
}

/** The mesh ConfigMap of a revision. @internal */
export function configMapOfRevision(revision: string): string {
  return revision === DEFAULT_REVISION ? 'istio' : `istio-${revision}`;
}

/** The revision of a control plane's Deployment by its label. @internal */
export function revisionOfIstiod(
  labels: Readonly<Record<string, string>> = {},
): string {
  return labels['istio.io/rev'] || DEFAULT_REVISION;
}

/** Whether a Deployment is a control plane. @internal */
export function isIstiod(
  labels: Readonly<Record<string, string>> = {},
): boolean {
  return labels.app === 'istiod';
}

/** Whether a namespace holds a control plane: by its usual name, or because istiod runs there. @internal */
export function isControlPlaneNamespace(
  namespace: string,
  inventory: InventoryView,
): boolean {
  return (
    USUAL_CONTROL_PLANES.includes(namespace) ||
    inventory
      .inNamespace(DEPLOYMENTS, namespace)
      .some(({ object }) => isIstiod(object.metadata.labels))
  );
}

/** Root namespaces of the cluster's meshes: what is configured there applies everywhere. @internal */
export function rootNamespaces(inventory: InventoryView): readonly string[] {
  const roots = inventory
    .all(MESHES)
    .map(mesh => textAt(mesh.object.spec, 'rootNamespace') ?? '')
    .filter(root => root !== '');
  return roots.length > 0 ? roots : [USUAL_CONTROL_PLANES[0]];
}
