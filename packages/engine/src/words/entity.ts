import { ResourceId } from './resource';

/** What the engine needs to know of a catalog entity: plain data, refs in full lower-case form (`component:default/checkout-api`). @public */
export interface CatalogEntity {
  ref: string;
  kind: string;
  namespace: string;
  name: string;
  /** Groups or users that own it. */
  owners: readonly string[];
  system?: string;
  domain?: string;
  lifecycle?: string;
  /** Of a group: the group that it is part of. */
  parent?: string;
  annotations: Readonly<Record<string, string>>;
  labels: Readonly<Record<string, string>>;
}

/**
 * A link of the ownership chain. The chain is ordered data; the first link that names an entity wins. The two links that go by
 * namespace come last whatever the order, for who runs in a namespace rests on the others.
 * @public
 */
export type OwnershipLink =
  /** An annotation on the object that holds an entity ref; name configurable, default `meshgates.dev/entity`. */
  | { by: 'Annotation'; annotation: string }
  /** A label on the object that holds the entity's `backstage.io/kubernetes-id` or, where none has it, its name. */
  | { by: 'Label'; label: string }
  | { by: 'OwnerReference' }
  | { by: 'ArgoCd' }
  | { by: 'Flux' }
  /** The Kubernetes plugin's own attribution: kubernetes-id label or the entity's label selector. */
  | { by: 'KubernetesPlugin' }
  /** The only entity that runs something in the object's namespace. */
  | { by: 'OnlyEntityInNamespace' }
  /** A label (or annotation) of the Namespace that names a Group or System; default `meshgates.dev/owner`. */
  | { by: 'NamespaceLabel'; label: string };

/** What would make an unowned resource somebody's: ready to paste into its metadata. @public */
export interface Claim {
  resource: ResourceId;
  annotation: string;
  /** YAML of `metadata.annotations` with the entity ref to fill in. */
  yaml: string;
}

/** Who owns a resource, by which link, and why in one sentence. @public */
export interface Ownership {
  entity: string;
  by: OwnershipLink['by'];
  reason: string;
}

/** A place where an entity runs or owns something; namespace '' = cluster-scoped (a Namespace is placed in itself). @public */
export interface Placement {
  entity: string;
  namespace: string;
}
