import {
  DERIVED_GROUP,
  MeshName,
  Resource,
  ResourceId,
} from '@mesh-gates/engine';
import { DERIVED_VERSION, MESHES } from './kinds';

/** `spec` of the derived `Mesh`: one control plane and revision of a mesh as a cluster shows it. @public */
export interface MeshSpec {
  mesh: MeshName;
  /** Such as `1.24.1`; '' where nothing tells it. */
  version: string;
  /** Where the version is from; '' where there is none. */
  versionFrom:
    | ''
    | 'Configuration'
    | 'Image'
    | 'Label'
    | 'Revision'
    | 'InjectorConfigMap';
  /** '' where the mesh knows no revisions. */
  revision: string;
  /** Names under which namespaces may ask for the revision. */
  tags: readonly string[];
  /** What is configured there applies to the whole mesh. */
  rootNamespace: string;
  controlPlaneNamespace: string;
  /** `Elsewhere`: another cluster's control plane serves this one. `NotSeen`: its Deployment is not among what was read. */
  controlPlane: 'Here' | 'Elsewhere' | 'NotSeen';
  /** What gave it away, such as `Deployment istio-system/istiod`. */
  detectedBy: string;
  /** Istio's mesh configuration; left out where it cannot be parsed or is another cluster's. */
  meshConfig?: Record<string, unknown>;
}

/** Which mesh a `Mesh` is of. @public */
export const MESH_LABEL = 'meshgates.dev/mesh';

/** On a `Mesh` whose mesh-wide configuration is read from another cluster, where gates judge it. @public */
export const REMOTE_LABEL = 'meshgates.dev/remote';

/** A `Mesh` as a resource; the first of its sources that has an owner gives it its own. @internal */
export function meshResource(
  name: string,
  spec: MeshSpec,
  derivedFrom: readonly ResourceId[],
  { remote = false } = {},
): Resource {
  const namespace = spec.controlPlaneNamespace;
  const { group, resource, kind } = MESHES;
  return {
    id: { group, resource, namespace, name },
    kind,
    version: DERIVED_VERSION,
    object: {
      apiVersion: `${DERIVED_GROUP}/${DERIVED_VERSION}`,
      kind,
      metadata: {
        name,
        namespace,
        labels: {
          [MESH_LABEL]: spec.mesh,
          ...(remote && { [REMOTE_LABEL]: 'true' }),
        },
      },
      spec,
    },
    derivedFrom,
  };
}

/** A resource in a sentence: `Deployment istio-system/istiod`. @internal */
export function nameResource({ id, kind }: Resource): string {
  return `${kind} ${id.namespace && `${id.namespace}/`}${id.name}`;
}
