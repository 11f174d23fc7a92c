import { Coverage, GrantReach } from '../grants/grant';
import { CatalogEntity, Ownership, OwnershipLink, Placement } from './entity';
import { LoadedGate } from './gate';
import {
  KindRef,
  KubernetesObject,
  ManifestSource,
  ResourceId,
} from './resource';
import { Currency, GateError, VerdictRow, Violation } from './verdict';
import { Mesh } from './mesh';

/** What is known of a cluster before anything is read from it. @public */
export interface ClusterFacts {
  name: string;
  environment: string;
  labels: Readonly<Record<string, string>>;
  /** Configured mesh version such as '1.24', for every mesh of the cluster; '' lets the mesh detect it. */
  meshVersion: string;
  /** Configured: the namespaces that hold control planes, and no others do; unset or empty lets the mesh detect them. */
  controlPlaneNamespaces?: readonly string[];
}

/** Everything a Session is created with. @public */
export interface SessionOptions {
  cluster: ClusterFacts;
  meshes: readonly Mesh[];
  gates: readonly LoadedGate[];
  ownership: readonly OwnershipLink[];
  entities: readonly CatalogEntity[];
  /** Those that have not ended; default none. */
  grants?: readonly GrantReach[];
  /** Kubernetes environment version that gates compile against; default the newest. */
  kubernetes?: string;
}

/**
 * An object to put into the inventory, as an API server or `decodeManifest` gives it. Its plural and scope are found from core kinds,
 * `meshes`, or CustomResourceDefinitions of the inventory, else guessed until one comes.
 * @public
 */
export interface PutObject {
  object: KubernetesObject;
  source?: ManifestSource;
}

/** What may happen to a Session. @public */
export type Change =
  | { type: 'put'; objects: readonly PutObject[] }
  | { type: 'delete'; ids: readonly ResourceId[] }
  /** The same by the objects themselves, for whoever does not know their plurals. */
  | { type: 'remove'; objects: readonly PutObject[] }
  /** Currency of kinds; `'all'` = every kind, those named before included. A kind of which nothing was said is not current. */
  | { type: 'currency'; kinds: readonly KindRef[] | 'all'; currency: Currency }
  | {
      type: 'entities';
      put: readonly CatalogEntity[];
      delete: readonly string[];
    }
  | { type: 'gates'; gates: readonly LoadedGate[] }
  /** Every grant that has not ended, whether it holds or not: time is not the Session's. */
  | { type: 'grants'; grants: readonly GrantReach[] };

/** A resource as it is stored: pruned and redacted. @public */
export interface StoredResource {
  id: ResourceId;
  kind: string;
  version: string;
  uid?: string;
  resourceVersion?: string;
  body: KubernetesObject;
  source?: { file: string; document: number; line: number };
  derived: boolean;
}

/**
 * To whom a violating resource applies without being theirs. `namespace: '*'` = every placement of the cluster;
 * `entity` unset = every entity with a placement in that namespace.
 * @public
 */
export interface Affects {
  resource: ResourceId;
  namespace: string;
  entity?: string;
  reason: string;
}

/** State of one gate in the Session's cluster, from the currency of the kinds that it matches and reads. @public */
export interface GateState {
  gate: string;
  currency: Currency;
}

/** Puts and deletes of one sort of row, by its own key. @public */
export interface Rows<T, K> {
  put: readonly T[];
  delete: readonly K[];
}

/**
 * What changed since the delta before: rows to write and keys to delete, ordered by key; empty lists where nothing did.
 * A deleted resource takes its ownership and affects with it; a gate that is gone takes its state.
 * @public
 */
export interface Delta {
  resources: Rows<StoredResource, ResourceId>;
  /** Replaces all owners of each resource named; an empty list = unowned. */
  ownership: readonly { resource: ResourceId; owners: readonly Ownership[] }[];
  /** Replaces all affects of each resource named. */
  affects: readonly { resource: ResourceId; affects: readonly Affects[] }[];
  placements: Rows<Placement, Placement>;
  violations: Rows<Violation, string>;
  errors: Rows<GateError, string>;
  /** Which grants admit which violations while they hold. */
  coverage: Rows<Coverage, Coverage>;
  verdicts: Rows<
    VerdictRow,
    { entity: string; namespace: string; gate: string }
  >;
  gates: readonly GateState[];
}

/** Posted manifests to judge as if they were applied. Nothing is saved. @public */
export interface Trial {
  objects: readonly PutObject[];
  /** Judged as this entity's; else as ownership says. */
  entity?: string;
  /** For namespaced objects without one. */
  defaultNamespace?: string;
  /** A grant that nobody has given: what it would admit is said, too. */
  grant?: GrantReach;
}

/** How one posted object stands against one gate. @public */
export interface TrialOutcome {
  /** Index into `objects`. */
  object: number;
  gate: string;
  verdict: 'Fail' | 'Error' | 'Unknown' | 'Warn' | 'Pass';
  violations: readonly Violation[];
  /** Which of them grants admit while they hold; absent where none does. */
  admitted?: readonly Coverage[];
  /** Why `Unknown` or `Error`. */
  reason?: string;
}

/** One cluster's inventory, ownership, violations and verdicts, kept up to date change by change. @public */
export interface Session {
  /** How many resources belong to nobody; derived ones do not count. */
  readonly unowned: number;
  /** Applies changes together and says what came of them. Cost follows the change, not the inventory. */
  apply(changes: readonly Change[]): Delta;
  /** Everything as one delta, as if the store were empty. */
  snapshot(): Delta;
  /** Judges manifests against the inventory without changing it. */
  evaluate(trial: Trial): readonly TrialOutcome[];
}
