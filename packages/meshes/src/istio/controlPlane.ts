import { Derivation, InventoryView, Resource } from '@mesh-gates/engine';
import { DEPLOYMENTS, MESHES, SERVICES, WEBHOOKS } from '../detection/kinds';
import {
  meshResource,
  MeshSpec,
  nameResource,
} from '../detection/meshResource';
import { textAt } from '../fields';
import { injectorsOf, placeOfInjector } from './injector';
import { controlPlaneOf } from './istiod';
import { meshConfigOf } from './meshConfig';
import {
  CONFIG_MAPS,
  configMapOfRevision,
  isConfigured,
  isControlPlaneNamespace,
  isIstiod,
  revisionOf,
  revisionOfConfigMap,
} from './names';
import { versionOf } from './version';

/** The cluster's meshes, one per control plane and revision: what mesh-wide gates are judged on, so that absence has a place. @internal */
export const controlPlanes: Derivation = {
  kind: MESHES,
  from: [CONFIG_MAPS, DEPLOYMENTS],
  hints: [WEBHOOKS],
  keys: (resource, inventory) => {
    const { namespace, name } = resource.id;
    switch (resource.id.resource) {
      case CONFIG_MAPS.resource: {
        const revision = revisionOfConfigMap(name);
        return revision ? [`${namespace}/${revision}`] : [];
      }
      case WEBHOOKS.resource: {
        const place = placeOfInjector(resource);
        return place
          ? [
              `${place.namespace}/${place.revision}`,
              ...configured(place.namespace, inventory),
            ]
          : [];
      }
      case DEPLOYMENTS.resource:
        return isIstiod(resource)
          ? [
              `${namespace}/${revisionOf(resource)}`,
              ...configured(namespace, inventory),
            ]
          : [];
      default:
        return [];
    }
  },
  derive: (key, inventory) => {
    const slash = key.indexOf('/');
    const namespace = key.slice(0, slash);
    return isControlPlaneNamespace(namespace, inventory)
      ? deriveMesh(namespace, key.slice(slash + 1), inventory)
      : [];
  },
};

/** What waits for its namespace to be one of a control plane. */
function configured(
  namespace: string,
  inventory: InventoryView,
): readonly string[] {
  return inventory
    .inNamespace(CONFIG_MAPS, namespace)
    .flatMap(({ id: { name } }) => revisionOfConfigMap(name) ?? [])
    .map(revision => `${namespace}/${revision}`);
}

function deriveMesh(
  namespace: string,
  revision: string,
  inventory: InventoryView,
): readonly Resource[] {
  const { istiod, injector, controlPlane } = controlPlaneOf(
    inventory,
    namespace,
    revision,
  );
  const found = meshConfigOf(
    inventory,
    namespace,
    configMapOfRevision(revision),
  );
  const sources = [istiod, found?.configMap, injector].filter(
    (source): source is Resource => source !== undefined,
  );
  if (sources.length === 0) {
    return [];
  }
  const config =
    found && 'config' in found.read ? found.read.config : undefined;
  const spec: MeshSpec = {
    mesh: 'Istio',
    ...versionOf(inventory, namespace, revision, istiod),
    revision,
    tags: tagsOf(inventory, namespace, revision),
    rootNamespace: textAt(config, 'rootNamespace') || namespace,
    controlPlaneNamespace: namespace,
    controlPlane,
    detectedBy: nameResource(sources[0]),
    // Left out where it cannot be parsed, so that gates err on it instead of passing.
    ...((found && !config) || controlPlane === 'Elsewhere'
      ? {}
      : { meshConfig: config ?? {} }),
  };
  const remote = controlPlane === 'Elsewhere' && !isConfigured(inventory);
  return [
    meshResource(
      revision,
      spec,
      sources.map(({ id }) => id),
      { remote },
    ),
  ];
}

/** Tags are webhooks, and Services where namespaces are in ambient mode. */
function tagsOf(
  inventory: InventoryView,
  namespace: string,
  revision: string,
): readonly string[] {
  const services = inventory
    .inNamespace(SERVICES, namespace)
    .filter(service => revisionOf(service) === revision)
    .flatMap(
      ({ object: { metadata } }) => metadata.labels?.['istio.io/tag'] ?? [],
    );
  const webhooks = injectorsOf(inventory, namespace, revision).flatMap(
    ({ tag }) => tag ?? [],
  );
  return [...new Set([...services, ...webhooks])].sort();
}
