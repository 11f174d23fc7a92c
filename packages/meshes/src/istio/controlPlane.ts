import {
  Derivation,
  DERIVED_GROUP,
  InventoryView,
  Resource,
} from '@mesh-gates/engine';
import { listAt, textAt } from '../fields';
import { versionOfImage } from '../versions';
import { podTemplate } from '../workloads';
import { meshConfigOf } from './meshConfig';
import {
  CONFIG_MAPS,
  configMapOfRevision,
  DEPLOYMENTS,
  DERIVED_VERSION,
  isControlPlaneNamespace,
  isIstiod,
  MESHES,
  revisionOfConfigMap,
  revisionOfIstiod,
} from './names';

/** The cluster's meshes, one per control plane and revision: what mesh-wide gates are judged on, so that absence has a place. @internal */
export const controlPlanes: Derivation = {
  kind: { ...MESHES, kind: 'Mesh', namespaced: true },
  from: [CONFIG_MAPS, DEPLOYMENTS],
  keys: ({ id, object }, inventory) => {
    if (id.resource === 'configmaps') {
      const revision = revisionOfConfigMap(id.name);
      return revision ? [`${id.namespace}/${revision}`] : [];
    }
    return isIstiod(object.metadata.labels)
      ? [
          `${id.namespace}/${revisionOfIstiod(object.metadata.labels)}`,
          ...inventory
            .inNamespace(CONFIG_MAPS, id.namespace)
            .flatMap(({ id: { name } }) => revisionOfConfigMap(name) ?? [])
            .map(revision => `${id.namespace}/${revision}`),
        ]
      : [];
  },
  derive: (key, inventory) => {
    const slash = key.indexOf('/');
    const namespace = key.slice(0, slash);
    return isControlPlaneNamespace(namespace, inventory)
      ? deriveMesh(namespace, key.slice(slash + 1), inventory)
      : [];
  },
};

function deriveMesh(
  namespace: string,
  revision: string,
  inventory: InventoryView,
): readonly Resource[] {
  const istiod = inventory
    .inNamespace(DEPLOYMENTS, namespace)
    .find(
      ({ object: { metadata } }) =>
        isIstiod(metadata.labels) &&
        revisionOfIstiod(metadata.labels) === revision,
    );
  const found = meshConfigOf(
    inventory,
    namespace,
    configMapOfRevision(revision),
  );
  if (!istiod && !found) {
    return [];
  }
  const config =
    found && 'config' in found.read ? found.read.config : undefined;
  return [
    {
      id: { ...MESHES, namespace, name: revision },
      kind: 'Mesh',
      version: DERIVED_VERSION,
      object: {
        apiVersion: `${DERIVED_GROUP}/${DERIVED_VERSION}`,
        kind: 'Mesh',
        metadata: { name: revision, namespace },
        spec: {
          mesh: 'Istio',
          version: inventory.cluster.meshVersion || versionOf(istiod),
          revision,
          rootNamespace: textAt(config, 'rootNamespace') || namespace,
          // Left out where it cannot be parsed, so that gates err on it instead of passing.
          ...(found && !config ? {} : { meshConfig: config ?? {} }),
        },
      },
      derivedFrom: [
        ...(istiod ? [istiod.id] : []),
        ...(found ? [found.source] : []),
      ],
    },
  ];
}

/** By the image's tag, else by the labels that charts write; '' where neither names a version. */
function versionOf(istiod: Resource | undefined): string {
  if (!istiod) {
    return '';
  }
  const containers = listAt(podTemplate(istiod), 'spec', 'containers');
  const images = containers.flatMap(
    container => textAt(container, 'image') ?? [],
  );
  const labels = istiod.object.metadata.labels ?? {};
  const label =
    labels['app.kubernetes.io/version'] ?? labels['operator.istio.io/version'];
  return [...images.map(versionOfImage), label ?? ''].find(Boolean) ?? '';
}
