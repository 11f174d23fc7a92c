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

/** A grant that holds, with what gives it in one cluster. @public */
export interface EnforcedGrant {
  id: string;
  gate: string;
  entity: string;
  /** When it stops holding, exclusive; RFC 3339 in UTC. */
  end: string;
  /** RoleBindings to the ClusterRole of the gate. */
  bindings: readonly EnforcementObject[];
}

/** What a cluster should hold. @public */
export interface EnforcementWork {
  cluster: string;
  /** Grants that hold. */
  wanted: readonly EnforcedGrant[];
  /** Every grant that is known, ended ones too: nothing of any other may be removed. */
  known: ReadonlySet<string>;
}

/** What a cluster holds after the work. @public */
export interface EnforcementResult {
  /** Grants of which the right is there: whole where they hold, anything of it where they ended. */
  seen: readonly string[];
  /** Objects of grants that nobody knows, left as they are. */
  unknown: readonly EnforcementObject[];
  /** What could not be done, by grant; it is tried again. */
  problems: readonly { grant: string; message: string }[];
}

/** Makes rights of grants, and takes them away at the end. @public */
export interface GrantEnforcer {
  /** Unique name for people, such as `Bindings`. */
  getEnforcerName(): string;
  /** Brings a cluster to hold what is wanted of the grants that are known. Called again and again, also where nothing changed. */
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
