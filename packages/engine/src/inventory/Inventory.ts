import { KindRef, kindKey, Resource, ResourceId, resourceKey } from '../words';

/** Objects of one kind by namespace and name, with the ordered lists that look-ups hand out. */
interface Shelf {
  kind: KindRef;
  namespaces: Map<string, Map<string, Resource>>;
  orderedByNamespace: Map<string, readonly Resource[]>;
  ordered?: readonly Resource[];
}

const NOTHING: readonly Resource[] = [];

/**
 * The resources of one cluster, indexed by kind and namespace. Lists are ordered by namespace and name, so that nothing
 * computed from them depends on the order in which objects came.
 * @internal
 */
export class Inventory {
  readonly #shelves = new Map<string, Shelf>();
  readonly #byKey = new Map<string, Resource>();

  get(id: ResourceId): Resource | undefined {
    return this.#shelves
      .get(kindKey(id))
      ?.namespaces.get(id.namespace)
      ?.get(id.name);
  }

  /** By `resourceKey`. */
  byKey(key: string): Resource | undefined {
    return this.#byKey.get(key);
  }

  inNamespace(kind: KindRef, namespace: string): readonly Resource[] {
    const shelf = this.#shelves.get(kindKey(kind));
    const objects = shelf?.namespaces.get(namespace);
    if (!shelf || !objects) {
      return NOTHING;
    }
    let ordered = shelf.orderedByNamespace.get(namespace);
    if (!ordered) {
      ordered = orderedValues(objects);
      shelf.orderedByNamespace.set(namespace, ordered);
    }
    return ordered;
  }

  all(kind: KindRef): readonly Resource[] {
    const shelf = this.#shelves.get(kindKey(kind));
    if (!shelf) {
      return NOTHING;
    }
    shelf.ordered ??= [...shelf.namespaces.keys()]
      .sort()
      .flatMap(namespace => this.inNamespace(kind, namespace));
    return shelf.ordered;
  }

  /** Kinds of which there is at least one object. */
  kinds(): readonly KindRef[] {
    return [...this.#shelves.values()].map(shelf => shelf.kind);
  }

  put(resource: Resource): void {
    const { group, resource: plural, namespace, name } = resource.id;
    const kind = { group, resource: plural };
    const key = kindKey(kind);
    let shelf = this.#shelves.get(key);
    if (!shelf) {
      shelf = { kind, namespaces: new Map(), orderedByNamespace: new Map() };
      this.#shelves.set(key, shelf);
    }
    let objects = shelf.namespaces.get(namespace);
    if (!objects) {
      objects = new Map();
      shelf.namespaces.set(namespace, objects);
    }
    objects.set(name, resource);
    this.#byKey.set(resourceKey(resource.id), resource);
    forgetOrder(shelf, namespace);
  }

  delete(id: ResourceId): void {
    const shelf = this.#shelves.get(kindKey(id));
    const objects = shelf?.namespaces.get(id.namespace);
    if (!shelf || !objects?.delete(id.name)) {
      return;
    }
    this.#byKey.delete(resourceKey(id));
    forgetOrder(shelf, id.namespace);
    if (objects.size === 0) {
      shelf.namespaces.delete(id.namespace);
    }
    if (shelf.namespaces.size === 0) {
      this.#shelves.delete(kindKey(id));
    }
  }
}

function forgetOrder(shelf: Shelf, namespace: string): void {
  shelf.orderedByNamespace.delete(namespace);
  shelf.ordered = undefined;
}

function orderedValues(objects: Map<string, Resource>): readonly Resource[] {
  return [...objects.keys()].sort().map(name => objects.get(name)!);
}
