import { FieldPath } from '@mesh-gates/kubernetes-cel';
import {
  CatalogEntity,
  GateError,
  GateProblem,
  KindRef,
  KubernetesObject,
  LoadedGate,
  Read,
  Resource,
  Violation,
} from '../words';

/** What stands around a resource while a gate judges it. @public */
export interface JudgeContext {
  /** The Namespace of the object; null for cluster-scoped objects; undefined = not read. */
  namespaceObject: KubernetesObject | null | undefined;
  /** What one of the gate's reads gives under a key ('' by Cluster), or why it is not current. */
  read(read: Read, key: string): ReadResult;
  /** The owning entity, where one owns the object. */
  entity?: CatalogEntity;
}

/** Objects read, or why they are not known. @public */
export type ReadResult =
  | { objects: readonly KubernetesObject[] }
  | { notCurrent: string };

/** What a gate says of one resource. @public */
export type Judgement =
  | { outcome: 'NotMatched' }
  | { outcome: 'Unknown'; reason: string }
  | { outcome: 'Judged'; violations: Violation[]; errors: GateError[] };

/** What a gate's expressions reach for, besides the object. @public */
export interface GateUses {
  /** A namespace selector counts too. */
  namespaceObject: boolean;
  entity: boolean;
  inventory: boolean;
}

/** A gate ready to judge. @public */
export interface CompiledGate {
  loaded: LoadedGate;
  /** Kinds of the match rules, with `*` for all groups or plurals. */
  kinds: readonly KindRef[];
  uses: GateUses;
  /** Paths that any of its expressions may read, by variable; `*` stands for any index or key. */
  fields: Readonly<Record<string, readonly FieldPath[]>>;
  /** Judges one resource as its own creation. Costs little where the gate does not match. */
  judge(resource: Resource, context: JudgeContext): Judgement;
}

/** A compiled gate, or every reason why it is none. @public */
export type GateCompilation =
  | { compiled: CompiledGate }
  | { problems: GateProblem[] };
