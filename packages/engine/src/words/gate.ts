import { KindRef } from './resource';

/** What a mesh calls the maturity of a feature; a fact per mesh version, never read off an apiVersion. @public */
export type Stage = 'Experimental' | 'Alpha' | 'Beta' | 'Stable' | 'Deprecated';

/** What happens where a feature is used beyond what is allowed. @public */
export type Enforcement = 'Allow' | 'Warn' | 'RequireApproval' | 'Deny';

/** The meshes that gates know. @public */
export type MeshName =
  | 'Istio'
  | 'Linkerd'
  | 'Consul'
  | 'OpenServiceMesh'
  | 'GatewayAPI';

/** How much a criterion speaks against a feature. @public */
export type Level = 'Low' | 'Medium' | 'High';

/** A criterion: its level, with or without a one-sentence reason. @public */
export type Criterion = Level | { level: Level; reason: string };

/** Four of the five criteria; the fifth, feature status, is the stage. @public */
export interface Criteria {
  complexity?: Criterion;
  risk?: Criterion;
  resources?: Criterion;
  organisation?: Criterion;
}

/** A rule of a ValidatingAdmissionPolicy's `matchConstraints.resourceRules`. `resources` are plurals, `*`, `pods/*`, `*\/scale`. @public */
export interface ResourceRule {
  apiGroups: string[];
  apiVersions?: string[];
  resources: string[];
  resourceNames?: string[];
  scope?: 'Cluster' | 'Namespaced' | '*';
}

/** `metav1.LabelSelector`. @public */
export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: {
    key: string;
    operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
    values?: string[];
  }[];
}

/** An object that a controller of this kind made (judged by ownerReference) is not the gate's business. @public */
export interface ProducerException {
  ownerKind: string;
  ownerGroup?: string;
}

/** What a gate looks at: the shape of a ValidatingAdmissionPolicy's `matchConstraints`, with two additions of ours. @public */
export interface Match {
  /** `Equivalent` (default, as in a policy): the version that an object is written in does not matter. `Exact`: it must be listed. */
  matchPolicy?: 'Equivalent' | 'Exact';
  resourceRules: ResourceRule[];
  excludeResourceRules?: ResourceRule[];
  namespaceSelector?: LabelSelector;
  objectSelector?: LabelSelector;
  excludeNamespaces?: string[];
  exceptProducers?: ProducerException[];
}

/**
 * Other resources that a gate reads, and only these: one declaration gives index, dependency, ClusterRole and Unknown.
 * `by: Namespace` selects all of the kind in the namespace that `key` (CEL over `object`) names; `by: Name` the one named
 * `namespace/name` (or `name` where cluster-scoped); `by: Cluster` all of the kind and needs no key.
 * @public
 */
export interface Read {
  name: string;
  resource: KindRef;
  by: 'Namespace' | 'Name' | 'Cluster';
  key?: string;
}

/** A named CEL expression, read by later ones as `variables.<name>`. @public */
export interface GateVariable {
  name: string;
  expression: string;
}

/** CEL that holds where the feature is not used beyond what is allowed. `message` is static and names no found value. @public */
export interface Validation {
  expression: string;
  message: string;
  messageExpression?: string;
  /** CEL giving a field path or a list of them; else the trace of the failed expression names the paths. */
  path?: string;
}

/** Who decides about a request; data only until requests are built. @public */
export interface ApproverRule {
  groups: string[];
  approvals: number;
  when?: string;
}

/** `spec` of a FeatureGate file. @public */
export interface FeatureGateSpec {
  title: string;
  mesh: MeshName;
  owner?: string;
  stages: { since: string; stage: Stage; until?: string }[];
  criteria: Criteria;
  rationale: string;
  remediation: string;
  alternatives?: { title: string; template?: string; url?: string }[];
  links?: { title: string; url: string }[];
  enforcement: Enforcement;
  locked?: boolean;
  match: Match;
  params?: Record<string, unknown>;
  reads?: Read[];
  variables?: GateVariable[];
  validations: Validation[];
  requests?: {
    approvers?: ApproverRule[];
    maxDuration?: string;
    pendingFor?: string;
  };
  rbac?: {
    rules: { apiGroups: string[]; resources: string[]; verbs: string[] }[];
  };
  examples?: { allowed?: GateExample[]; denied?: GateExample[] };
}

/** A test that a gate carries: the object judged, and what stands around it. @public */
export interface GateExample {
  title?: string;
  /** The object judged. */
  object: Record<string, unknown>;
  /** Other objects of the cluster: the Namespace, what the gate reads, what a derived resource is computed from. */
  given?: Record<string, unknown>[];
  params?: Record<string, unknown>;
  /** Mesh version assumed, such as '1.24'. */
  meshVersion?: string;
  /** For a denied example: the paths expected, in any order. */
  paths?: string[];
}

/** A FeatureGate as its file says it. @public */
export interface FeatureGate {
  apiVersion: 'meshgates.dev/v1alpha1';
  kind: 'FeatureGate';
  metadata: { name: string };
  spec: FeatureGateSpec;
}

/** What is wrong with a gate file: where, which field, and what to do. @public */
export interface GateProblem {
  file: string;
  line?: number;
  column?: number;
  /** Such as `spec.validations[0].expression`. */
  field?: string;
  message: string;
  /** What to do about it, one sentence. */
  mend: string;
  /** The gate's name where it could still be read. */
  gate?: string;
}

/** A gate that loaded: its file, the revision of its content (with configuration applied), and its effective settings. @public */
export interface LoadedGate {
  name: string;
  /** Hash of spec and configuration: changes exactly when verdicts may. */
  revision: string;
  gate: FeatureGate;
  /** Effective: the file's, or configuration's by name. */
  enforcement: Enforcement;
  params: Record<string, unknown>;
  /** False where a gate uses `inventory`, `entity` or derived resources: admission cannot judge it. */
  portable: boolean;
  file: string;
  text: string;
}
