import { Placement } from '../words';
import { Table } from './Table';

/** Placements, counted by what an entity owns there, and those that are known before anything was read. @internal */
export class PlacementTable {
  readonly table = new Table<Placement>();
  readonly #owned = new Map<string, number>();
  readonly #placesOf = new Map<string, number>();
  readonly #expected = new Set<string>();

  own(placement: Placement): void {
    const key = placementKey(placement);
    const count = this.#owned.get(key) ?? 0;
    this.#owned.set(key, count + 1);
    if (count === 0) {
      add(this.#placesOf, placement.entity, 1);
      this.#settle(placement);
    }
  }

  disown(placement: Placement): void {
    const key = placementKey(placement);
    if (add(this.#owned, key, -1) === 0) {
      add(this.#placesOf, placement.entity, -1);
      this.#settle(placement);
    }
  }

  /** Whether the entity owns anything in this cluster. */
  ownsAnything(entity: string): boolean {
    return this.#placesOf.has(entity);
  }

  /** Says that the entity is to be expected somewhere in the cluster although nothing of it was read. */
  expect(entity: string, expected: boolean): void {
    if (this.#expected.has(entity) === expected) {
      return;
    }
    if (expected) {
      this.#expected.add(entity);
    } else {
      this.#expected.delete(entity);
    }
    this.#settle({ entity, namespace: '' });
  }

  #settle(placement: Placement): void {
    const key = placementKey(placement);
    const { entity, namespace } = placement;
    const present =
      this.#owned.has(key) || (namespace === '' && this.#expected.has(entity));
    if (present) {
      this.table.set(key, { entity, namespace });
    } else {
      this.table.delete(key);
    }
  }
}

function placementKey({ entity, namespace }: Placement): string {
  return `${entity} ${namespace}`;
}

/** Adds to a count and answers it; a count of nothing is no entry. */
function add(counts: Map<string, number>, key: string, by: number): number {
  const count = (counts.get(key) ?? 0) + by;
  if (count > 0) {
    counts.set(key, count);
  } else {
    counts.delete(key);
  }
  return count;
}
