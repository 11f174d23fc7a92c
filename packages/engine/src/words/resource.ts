/** Any JSON value as Kubernetes stores it; whole-valued doubles and integers past 2^53 keep their own classes (see `@mesh-gates/kubernetes-cel`). @public */
export type JsonValue = unknown;

/** A Kubernetes object as it came: plain data, own properties only. @public */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  [field: string]: JsonValue;
}

/** The part of `metadata` that the engine reads by name. @public */
export interface ObjectMeta {
  name: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
  [field: string]: JsonValue;
}

/** `metadata.ownerReferences[]`. @public */
export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid?: string;
  controller?: boolean;
}

/** A kind by the names that RBAC, discovery and ValidatingAdmissionPolicy use: API group ('' = core) and plural. @public */
export interface KindRef {
  group: string;
  resource: string;
}

/** A kind with everything needed to find its plural from an object and its scope. @public */
export interface KindDeclaration extends KindRef {
  kind: string;
  namespaced: boolean;
}

/** Names one object of one cluster; `namespace` is '' where the kind is cluster-scoped. @public */
export interface ResourceId extends KindRef {
  namespace: string;
  name: string;
}

/** Where a resource was read when it came from a manifest. `document` counts a file's YAML documents from 0, `line` from 1. @public */
export interface ManifestSource {
  file: string;
  document: number;
  line: number;
  /** The document's own text, from `line` on; kept so that a violation can show its lines. */
  text: string;
}

/** One Kubernetes object of one cluster, or one derived from others. @public */
export interface Resource {
  id: ResourceId;
  kind: string;
  version: string;
  object: KubernetesObject;
  source?: ManifestSource;
  /** For a derived resource: the resources it was computed from; ownership follows the first that has an owner. */
  derivedFrom?: readonly ResourceId[];
}

/** One string for an id, usable as a map key and as a database key: `group/resource/namespace/name`. @public */
export function resourceKey(id: ResourceId): string {
  return `${id.group}/${id.resource}/${id.namespace}/${id.name}`;
}

/** One string for a kind: `group/resource`. @public */
export function kindKey(kind: KindRef): string {
  return `${kind.group}/${kind.resource}`;
}

/** API group of resources that the engine computes (`meshes`, `meshconfigs`, `workloads`); no cluster serves it. @public */
export const DERIVED_GROUP = 'derived.meshgates.dev';
