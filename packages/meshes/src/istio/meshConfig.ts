import {
  Derivation,
  DERIVED_GROUP,
  InventoryView,
  Resource,
  ResourceId,
} from '@mesh-gates/engine';
import { parse } from 'yaml';
import { mapAt, textAt } from '../fields';
import {
  CONFIG_MAPS,
  DEPLOYMENTS,
  DERIVED_VERSION,
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
  keys: ({ id, object }, inventory) => {
    if (id.resource === 'configmaps') {
      return revisionOfConfigMap(id.name) ? [`${id.namespace}/${id.name}`] : [];
    }
    return isIstiod(object.metadata.labels)
      ? inventory
          .inNamespace(CONFIG_MAPS, id.namespace)
          .filter(({ id: { name } }) => revisionOfConfigMap(name))
          .map(({ id: { namespace, name } }) => `${namespace}/${name}`)
      : [];
  },
  derive: (key, inventory) => {
    const [namespace, name] = key.split('/');
    const configMap = inventory.get({ ...CONFIG_MAPS, namespace, name });
    const read = configMap && readMeshConfig(configMap);
    return read && isControlPlaneNamespace(namespace, inventory)
      ? [meshConfigResource(configMap.id, read)]
      : [];
  },
};

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
): { source: ResourceId; read: MeshConfig } | undefined {
  const found = inventory.get({
    ...CONFIG_MAPS,
    namespace,
    name: configMap,
  });
  const read = found && readMeshConfig(found);
  return found && read && { source: found.id, read };
}
