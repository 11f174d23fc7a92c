import { MeshName, Stage } from './gate';
import { KindDeclaration, KindRef, Resource, ResourceId } from './resource';
import { ClusterFacts } from './session';

/** Read access to the inventory for a mesh's rules. Every look-up is recorded as a dependency of what it is done for. @public */
export interface InventoryView {
  cluster: ClusterFacts;
  get(id: ResourceId): Resource | undefined;
  inNamespace(kind: KindRef, namespace: string): readonly Resource[];
  all(kind: KindRef): readonly Resource[];
}

/** To whom a resource applies. The engine turns it into entities. @public */
export type Reach =
  | { level: 'Mesh'; reason: string }
  | { level: 'Namespace'; namespace: string; reason: string }
  /** Workloads named one by one (by selector, targetRef, host, route destination). */
  | { level: 'Workloads'; workloads: readonly ResourceId[]; reason: string };

/** A rule that computes resources of group `derived.meshgates.dev` from others. @public */
export interface Derivation {
  /** Kind computed. */
  kind: KindDeclaration;
  /** Kinds whose changes may change the result, and without which it is not known. */
  from: readonly KindRef[];
  /** Kinds that say more where they can be read; the result is known without them. */
  hints?: readonly KindRef[];
  /** Which results a changed resource touches; keys are opaque to the engine. */
  keys(resource: Resource, inventory: InventoryView): readonly string[];
  /** The results under a key now; [] where there is none any more. */
  derive(key: string, inventory: InventoryView): readonly Resource[];
}

/**
 * What sidecar injection adds to a Pod beyond its template: keys and names, where a final `*` stands for any ending. A Pod
 * that differs from its template by no more than this is judged by its template.
 * @public
 */
export interface InjectionMarks {
  annotations: readonly string[];
  labels: readonly string[];
  /** Containers and init containers. */
  containers: readonly string[];
}

/** What the engine asks of a mesh; it knows no mesh but through this port. @public */
export interface Mesh {
  name: MeshName;
  /** The mesh's own kinds with their plurals. */
  kinds: readonly KindDeclaration[];
  /**
   * ConfigMaps that may be read by name, as `namespace/name` patterns where `*` stands for any run of characters in a segment; a
   * pattern after `!` takes out of what the others name.
   */
  configMaps: readonly string[];
  derivations: readonly Derivation[];
  /**
   * What `derivations` and `reach` read of objects besides their metadata, by `kindKey`: paths such as `spec.http.*.route`, where `*`
   * stands for any index or key. Nothing else of a live object is kept unless a gate reads it.
   */
  fields?: Readonly<Record<string, readonly string[]>>;
  injection?: InjectionMarks;
  /** Stage of a kind at a mesh version, as the mesh's makers call it. */
  stageOf(kind: KindRef, version: string): Stage | undefined;
  /** To whom a resource of this mesh applies; [] where it applies to nobody. */
  reach(resource: Resource, inventory: InventoryView): readonly Reach[];
}
