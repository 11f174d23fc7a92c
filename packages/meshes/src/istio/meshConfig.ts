import {
  Derivation,
  DERIVED_GROUP,
  InventoryView,
  Resource,
  ResourceId,
} from '@mesh-gates/engine';
import { parse } from 'yaml';
import {
  DEPLOYMENTS,
  DERIVED_VERSION,
  SERVICES,
  WEBHOOKS,
} from '../detection/kinds';
import { mapAt, textAt } from '../fields';
import { placeOfInjector } from './injector';
import { controlPlaneOf } from './istiod';
import {
  CONFIG_MAPS,
  isControlPlaneNamespace,
  isIstiod,
  revisionOfConfigMap,
} from './names';

/** Aliases a mesh configuration may use; more is a bomb. */
const MOST_ALIASES = 100;

/** Says why a derived resource has no spec. */
const PROBLEM = 'meshgates.dev/problem';

/** A mesh configuration read from its ConfigMap, or why it cannot be. @internal */
export type MeshConfig =
  | { config: Record<string, unknown> }
  | { problem: string };

/** Parses `data.mesh`: YAML, never matched as text. An empty one is an empty configuration. @internal */
export function readMeshConfig(configMap: Resource): MeshConfig | undefined {
  const text = textAt(configMap.object.data, 'mesh');
  if (text === undefined) {
    return undefined;
  }
  try {
    const config: unknown = parse(text, {
      maxAliasCount: MOST_ALIASES,
      prettyErrors: false,
      version: '1.1',
    });
    const map = mapAt(config ?? {});
    return map
      ? { config: map }
      : { problem: 'data.mesh is not a map of settings' };
  } catch {
    return { problem: 'data.mesh is not YAML' };
  }
}

/**
 * The mesh configuration of each revision as an object of its own. One that cannot be parsed has no `spec`, so that gates err on it
 * instead of passing.
 * @internal
 */
export const meshConfigs: Derivation = {
  kind: {
    group: DERIVED_GROUP,
    resource: 'meshconfigs',
    kind: 'MeshConfig',
    namespaced: true,
  },
  from: [CONFIG_MAPS, DEPLOYMENTS],
  hints: [SERVICES, WEBHOOKS],
  keys: (resource, inventory) => {
    const { id } = resource;
    switch (id.resource) {
      case CONFIG_MAPS.resource:
        return revisionOfConfigMap(id.name)
          ? [`${id.namespace}/${id.name}`]
          : [];
      case WEBHOOKS.resource: {
        const place = placeOfInjector(resource);
        return place ? configMapsOf(place.namespace, inventory) : [];
      }
      case SERVICES.resource:
        return id.name.startsWith('istiod')
          ? configMapsOf(id.namespace, inventory)
          : [];
      default:
        return isIstiod(resource) ? configMapsOf(id.namespace, inventory) : [];
    }
  },
  derive: (key, inventory) => {
    const [namespace, name] = key.split('/');
    const configMap = inventory.get({ ...CONFIG_MAPS, namespace, name });
    const read = configMap && readMeshConfig(configMap);
    if (!read || !isControlPlaneNamespace(namespace, inventory)) {
      return [];
    }
    const { controlPlane } = controlPlaneOf(
      inventory,
      namespace,
      revisionOfConfigMap(name)!,
    );
    // A control plane elsewhere has its configuration there.
    return controlPlane === 'Elsewhere'
      ? []
      : [meshConfigResource(configMap.id, read)];
  },
};

function configMapsOf(
  namespace: string,
  inventory: InventoryView,
): readonly string[] {
  return inventory
    .inNamespace(CONFIG_MAPS, namespace)
    .filter(({ id: { name } }) => revisionOfConfigMap(name))
    .map(({ id: { name } }) => `${namespace}/${name}`);
}

function meshConfigResource(source: ResourceId, read: MeshConfig): Resource {
  const name = revisionOfConfigMap(source.name)!;
  const { namespace } = source;
  return {
    id: { group: DERIVED_GROUP, resource: 'meshconfigs', namespace, name },
    kind: 'MeshConfig',
    version: DERIVED_VERSION,
    object: {
      apiVersion: `${DERIVED_GROUP}/${DERIVED_VERSION}`,
      kind: 'MeshConfig',
      ...('config' in read
        ? { metadata: { name, namespace }, spec: read.config }
        : {
            metadata: {
              name,
              namespace,
              annotations: { [PROBLEM]: read.problem },
            },
          }),
    },
    derivedFrom: [source],
  };
}

/** The mesh configuration of a revision in a control plane's namespace. @internal */
export function meshConfigOf(
  inventory: InventoryView,
  namespace: string,
  configMap: string,
): { configMap: Resource; read: MeshConfig } | undefined {
  const found = inventory.get({
    ...CONFIG_MAPS,
    namespace,
    name: configMap,
  });
  const read = found && readMeshConfig(found);
  return found && read && { configMap: found, read };
}
