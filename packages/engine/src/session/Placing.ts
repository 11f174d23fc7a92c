import {
  Inventory,
  KindRegistry,
  sameValue,
  splitApiVersion,
} from '../inventory';
import { KindDeclaration, PutObject, Resource, resourceKey } from '../words';
import { Changes } from './Changes';

/** Where kubectl puts a namespaced object that names no namespace. */
const DEFAULT_NAMESPACE = 'default';

/**
 * Puts objects into the inventory under the plural and scope of their kind, and moves them when a
 * CustomResourceDefinition says otherwise than was guessed.
 * @internal
 */
export class Placing {
  /** What an object was before its namespace was filled in, so that it can be placed again from what came. */
  readonly #asItCame = new WeakMap<Resource, PutObject>();

  constructor(
    private readonly inventory: Inventory,
    private readonly kinds: KindRegistry,
  ) {}

  /** The resource that an object becomes. */
  place(put: PutObject, defaultNamespace = DEFAULT_NAMESPACE): Resource {
    const { object, source } = put;
    const { group, version } = splitApiVersion(object.apiVersion);
    const { namespace: named, managedFields, ...metadata } = object.metadata;
    const kind = this.kinds.resolve(group, object.kind, Boolean(named));
    const namespace = kind.namespaced ? named || defaultNamespace : '';
    const resource: Resource = {
      id: { group, resource: kind.resource, namespace, name: metadata.name },
      kind: object.kind,
      version,
      object:
        managedFields === undefined && (named ?? '') === namespace
          ? object
          : {
              ...object,
              metadata: namespace ? { ...metadata, namespace } : metadata,
            },
      source,
    };
    if ((named ?? '') !== namespace) {
      this.#asItCame.set(resource, put);
    }
    return resource;
  }

  put(resource: Resource, changes: Changes): void {
    const before = this.inventory.get(resource.id);
    if (before && sameValue(before, resource)) {
      return;
    }
    this.inventory.put(resource);
    changes.resource(before, resource);
    this.#define(before, resource, changes);
  }

  delete(id: Resource['id'], changes: Changes): void {
    const before = this.inventory.get(id);
    if (before) {
      this.inventory.delete(id);
      changes.resource(before, undefined);
      this.#define(before, undefined, changes);
    }
  }

  #define(
    before: Resource | undefined,
    after: Resource | undefined,
    changes: Changes,
  ): void {
    const { group, resource } = (after ?? before)!.id;
    if (
      group !== 'apiextensions.k8s.io' ||
      resource !== 'customresourcedefinitions'
    ) {
      return;
    }
    const touched = [
      before && this.kinds.define(before.object, false),
      after && this.kinds.define(after.object, true),
    ];
    for (const kind of touched) {
      if (kind) {
        this.#moveAll(kind, changes);
      }
    }
  }

  #moveAll({ group, kind }: KindDeclaration, changes: Changes): void {
    const objects = this.inventory
      .kinds()
      .filter(one => one.group === group)
      .flatMap(one => this.inventory.all(one))
      .filter(resource => resource.kind === kind);
    for (const resource of objects) {
      const moved = this.place(this.#asItCame.get(resource) ?? resource);
      if (resourceKey(moved.id) !== resourceKey(resource.id)) {
        this.inventory.delete(resource.id);
        changes.resource(resource, undefined);
        const before = this.inventory.get(moved.id);
        this.inventory.put(moved);
        changes.resource(before, moved);
      }
    }
  }
}
