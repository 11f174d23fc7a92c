import {
  Derivation,
  InventoryView,
  MeshName,
  Resource,
} from '@mesh-gates/engine';
import { DEPLOYMENTS, MESHES, WEBHOOKS } from './kinds';
import { meshResource, MeshSpec, nameResource } from './meshResource';
import { injectorTarget } from './webhooks';

/** How the control plane of a mesh without revisions is known. @internal */
export interface ControlPlaneMarks {
  mesh: MeshName;
  /** Name of the `Mesh`, so that meshes which share a namespace do not share a name. */
  name: string;
  /** Whether a Deployment is a part of the control plane that has its version. */
  isControlPlane(deployment: Resource): boolean;
  /** Whether a webhook of this name injects the mesh's proxies. */
  isInjector(webhook: string): boolean;
  version(deployment: Resource): Pick<MeshSpec, 'version' | 'versionFrom'>;
}

/** A mesh's control planes, one a namespace: by their Deployments, else by the webhook that injects. @internal */
export function controlPlanesOf(marks: ControlPlaneMarks): Derivation {
  return {
    kind: MESHES,
    from: [DEPLOYMENTS],
    hints: [WEBHOOKS],
    keys: resource => {
      if (resource.id.resource === WEBHOOKS.resource) {
        const target = injectorTarget(resource, marks.isInjector);
        return target && 'service' in target ? [target.service.namespace] : [];
      }
      return marks.isControlPlane(resource) ? [resource.id.namespace] : [];
    },
    derive: (namespace, inventory) =>
      holdsControlPlanes(namespace, inventory)
        ? deriveMesh(namespace, inventory, marks)
        : [],
  };
}

/** Whether configuration lets a namespace hold control planes: any may where it names none. @internal */
export function holdsControlPlanes(
  namespace: string,
  { cluster: { controlPlaneNamespaces = [] } }: InventoryView,
): boolean {
  return (
    controlPlaneNamespaces.length === 0 ||
    controlPlaneNamespaces.includes(namespace)
  );
}

function deriveMesh(
  namespace: string,
  inventory: InventoryView,
  marks: ControlPlaneMarks,
): readonly Resource[] {
  const deployments = inventory
    .inNamespace(DEPLOYMENTS, namespace)
    .filter(marks.isControlPlane);
  const injector = inventory.all(WEBHOOKS).find(one => {
    const target = injectorTarget(one, marks.isInjector);
    return (
      target && 'service' in target && target.service.namespace === namespace
    );
  });
  const sources = [...deployments, ...(injector ? [injector] : [])];
  if (sources.length === 0) {
    return [];
  }
  const detected = deployments
    .map(marks.version)
    .find(({ version }) => version !== '');
  const configured = inventory.cluster.meshVersion;
  return [
    meshResource(
      marks.name,
      {
        mesh: marks.mesh,
        ...(configured
          ? { version: configured, versionFrom: 'Configuration' }
          : detected ?? { version: '', versionFrom: '' }),
        revision: '',
        tags: [],
        rootNamespace: namespace,
        controlPlaneNamespace: namespace,
        controlPlane: deployments.length > 0 ? 'Here' : 'NotSeen',
        detectedBy: nameResource(sources[0]),
      },
      sources.map(({ id }) => id),
    ),
  ];
}
