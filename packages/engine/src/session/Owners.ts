import { Dependencies, placementNamespace, runsPods } from '../inventory';
import {
  Attribution,
  isByNamespace,
  OwnershipSources,
  resolveOwnership,
  soleEntityKey,
} from '../ownership';
import { PlacementTable, Table } from '../verdicts';
import { DERIVED_GROUP, Ownership, Resource, ResourceId } from '../words';
import { Changes } from './Changes';

interface Owned {
  id: ResourceId;
  attribution: Attribution;
  runs: boolean;
}

/** How the owners of a resource changed; empty lists for a resource that is new or gone. @internal */
export interface OwnerChange {
  id: ResourceId;
  before: readonly string[];
  after: readonly string[];
}

/** Who owns each resource, and where that places entities. @internal */
export class Owners {
  readonly table = new Table<{
    resource: ResourceId;
    owners: readonly Ownership[];
  }>();
  readonly placements = new PlacementTable();
  /** Resources that belong to nobody; derived ones do not count. */
  unowned = 0;
  /** Resources that are judged as one entity's whatever the chain says; for trials. */
  readonly decided = new Map<string, string>();
  readonly #owned = new Map<string, Owned>();
  readonly #runners = new Map<string, Map<string, number>>();
  readonly #soleBefore = new Map<string, string | undefined>();
  readonly #dependencies = new Dependencies();
  readonly #sources: OwnershipSources;

  constructor(sources: Omit<OwnershipSources, 'soleEntity'>) {
    this.#sources = {
      ...sources,
      // While runners are being counted the answer is the one before, so that it does not depend on who was counted first.
      soleEntity: namespace =>
        this.#soleBefore.has(namespace)
          ? this.#soleBefore.get(namespace)
          : this.#soleEntity(namespace),
    };
  }

  /** Entities that own a resource. */
  of(key: string): readonly string[] {
    return entitiesOf(this.#owned.get(key)?.attribution);
  }

  /** Attributes again what changed and what looked at something that changed. */
  settle(changes: Changes): Map<string, OwnerChange> {
    const result = new Map<string, OwnerChange>();
    const dirty = new Set(changes.resources.keys());
    this.#addReaders(changes.keys, dirty);
    this.#attribute(dirty, result);
    const namespaces = [...this.#soleBefore]
      .filter(([namespace, sole]) => this.#soleEntity(namespace) !== sole)
      .map(([namespace]) => soleEntityKey(namespace));
    this.#soleBefore.clear();
    const dependent = new Set<string>();
    this.#addReaders(namespaces, dependent);
    this.#attribute(dependent, result);
    return result;
  }

  #addReaders(keys: Iterable<string>, dirty: Set<string>): void {
    for (const key of keys) {
      for (const reader of this.#dependencies.readersOf(key)) {
        dirty.add(reader);
      }
    }
  }

  #attribute(dirty: Iterable<string>, result: Map<string, OwnerChange>): void {
    for (const key of dirty) {
      const before = this.#owned.get(key);
      const resource = this.#sources.inventory.byKey(key);
      const after = resource && this.#resolve(key, resource);
      if (!after) {
        this.#dependencies.forget(key);
        this.#owned.delete(key);
        this.table.delete(key);
      } else {
        this.#owned.set(key, after);
        this.table.set(key, { resource: after.id, owners: after.attribution });
      }
      this.unowned += Number(isUnowned(after)) - Number(isUnowned(before));
      this.#count(before, after);
      const change = {
        id: (after ?? before)?.id,
        before: result.get(key)?.before ?? entitiesOf(before?.attribution),
        after: entitiesOf(after?.attribution),
      };
      if (change.id) {
        result.set(key, change as OwnerChange);
      }
    }
  }

  #resolve(key: string, resource: Resource): Owned {
    const entity = this.decided.get(key);
    if (entity) {
      const owner: Ownership = {
        entity,
        by: 'Annotation',
        reason: 'It is judged as if it were its own.',
      };
      return { id: resource.id, attribution: [owner], runs: false };
    }
    const { attribution, keys } = resolveOwnership(resource, this.#sources);
    this.#dependencies.record(key, keys);
    return {
      id: resource.id,
      attribution,
      runs: runsPods(resource) && !isByNamespace(attribution),
    };
  }

  /** Moves a resource's weight from its old owners to its new ones; new ones first, so that no count passes through nothing. */
  #count(before: Owned | undefined, after: Owned | undefined): void {
    for (const [owned, by] of [
      [after, 1],
      [before, -1],
    ] as const) {
      for (const entity of entitiesOf(owned?.attribution)) {
        const namespace = placementNamespace(owned!.id);
        if (by > 0) {
          this.placements.own({ entity, namespace });
        } else {
          this.placements.disown({ entity, namespace });
        }
        if (owned!.runs) {
          this.#run(namespace, entity, by);
        }
      }
    }
  }

  #run(namespace: string, entity: string, by: number): void {
    if (!this.#soleBefore.has(namespace)) {
      this.#soleBefore.set(namespace, this.#soleEntity(namespace));
    }
    const runners = this.#runners.get(namespace) ?? new Map<string, number>();
    const count = (runners.get(entity) ?? 0) + by;
    if (count > 0) {
      runners.set(entity, count);
    } else {
      runners.delete(entity);
    }
    if (runners.size > 0) {
      this.#runners.set(namespace, runners);
    } else {
      this.#runners.delete(namespace);
    }
  }

  #soleEntity(namespace: string): string | undefined {
    const runners = this.#runners.get(namespace);
    return runners?.size === 1 ? [...runners.keys()][0] : undefined;
  }
}

function isUnowned(owned: Owned | undefined): boolean {
  return (
    owned !== undefined &&
    owned.attribution.length === 0 &&
    owned.id.group !== DERIVED_GROUP
  );
}

function entitiesOf(attribution: Attribution = []): readonly string[] {
  return attribution.map(({ entity }) => entity);
}
