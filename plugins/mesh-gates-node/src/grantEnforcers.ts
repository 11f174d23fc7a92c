import { createExtensionPoint } from '@backstage/backend-plugin-api';

/** An object that enforces a grant: a Kubernetes object whose labels and annotations name the grant and its end. @public */
export interface EnforcementObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
}

/** A grant as far as it concerns one cluster, with what gives its right there. @public */
export interface EnforcedGrant {
  id: string;
  gate: string;
  entity: string;
  /** Namespaces of this cluster, narrowed by names or labels of objects where they are set. */
  scopes: readonly {
    namespace: string;
    names?: readonly string[];
    labels?: Readonly<Record<string, string>>;
  }[];
  /** Params of the gate that differ under the grant. */
  params?: Readonly<Record<string, unknown>>;
  /** When it stops or stopped holding, exclusive; RFC 3339 in UTC. */
  end: string;
  /** RoleBindings to the ClusterRole of the gate; none where nobody could be named. */
  bindings: readonly EnforcementObject[];
}

/** What a cluster should hold. @public */
export interface EnforcementWork {
  cluster: string;
  /** Grants that hold. */
  wanted: readonly EnforcedGrant[];
  /** Grants that ended, and whose right was not yet seen to be gone. */
  ended: readonly EnforcedGrant[];
  /** Which of these grants are known, ended ones too: nothing of any other may be removed. */
  known(grants: readonly string[]): Promise<ReadonlySet<string>>;
}

/** What a cluster holds after the work. @public */
export interface EnforcementResult {
  /** Grants of which the right is there: whole where they hold, anything of it where they ended. Absent where nobody can look. */
  seen?: readonly string[];
  /** Objects of grants that nobody knows, left as they are. Absent where nobody can look. */
  unknown?: readonly EnforcementObject[];
  /** What could not be done, by grant; it is tried again. */
  problems: readonly { grant: string; message: string }[];
  /** What is strange about a grant although it was done; a grant that is not named keeps what was said before. */
  warnings?: readonly { grant: string; messages: readonly string[] }[];
}

/** Makes rights of grants, and takes them away at the end. @public */
export interface GrantEnforcer {
  /** Unique name, which configuration selects it by in `meshGates.enforcement`. */
  getEnforcerName(): string;
  /** How long after its end a right may be there until it is overdue, in milliseconds. Default: one minute. */
  patienceMs?: number;
  /**
   * Brings a cluster to hold what is wanted of the grants that are known. Called again and again, also where nothing changed, so that
   * it has to compare and not to remember. Throws where the cluster cannot be spoken to.
   */
  enforce(work: EnforcementWork): Promise<EnforcementResult>;
}

/** Adds ways to enforce grants to the Mesh Gates backend. @public */
export interface MeshGatesGrantEnforcersExtensionPoint {
  addGrantEnforcer(...enforcers: GrantEnforcer[]): void;
}

/** Extension point for modules that enforce grants. @public */
export const meshGatesGrantEnforcersExtensionPoint =
  createExtensionPoint<MeshGatesGrantEnforcersExtensionPoint>({
    id: 'mesh-gates.grant-enforcers',
  });
