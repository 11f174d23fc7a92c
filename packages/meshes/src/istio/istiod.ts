import { InventoryView, Resource } from '@mesh-gates/engine';
import { DEPLOYMENTS } from '../detection/kinds';
import { MeshSpec } from '../detection/meshResource';
import { injectorsOf, leavesCluster } from './injector';
import { isIstiod, revisionOf } from './names';

/** What a control plane is seen by, and whether it runs in this cluster. @internal */
export interface SeenControlPlane {
  istiod?: Resource;
  injector?: Resource;
  controlPlane: MeshSpec['controlPlane'];
}

/** A namespace's control plane of a revision. @internal */
export function controlPlaneOf(
  inventory: InventoryView,
  namespace: string,
  revision: string,
): SeenControlPlane {
  const istiod = inventory
    .inNamespace(DEPLOYMENTS, namespace)
    .find(one => isIstiod(one) && revisionOf(one) === revision);
  // A tag outlives the revision that it stood for; it makes no mesh.
  const injector = injectorsOf(inventory, namespace, revision).find(
    ({ tag }) => !tag,
  )?.webhook;
  if (istiod) {
    return { istiod, injector, controlPlane: 'Here' };
  }
  const isElsewhere = injector && leavesCluster(injector, inventory);
  return { injector, controlPlane: isElsewhere ? 'Elsewhere' : 'NotSeen' };
}
