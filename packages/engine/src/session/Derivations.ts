import { Dependencies, Inventory, RecordedView, sameValue } from '../inventory';
import {
  ClusterFacts,
  Derivation,
  kindKey,
  Mesh,
  Resource,
  resourceKey,
} from '../words';
import { Changes } from './Changes';

/** Derived resources may rest on derived ones; more rounds than this would be a circle. */
const MOST_ROUNDS = 8;

/** Keeps derived resources in the inventory as what they are computed from changes. @internal */
export class Derivations {
  readonly #rules: readonly Derivation[];
  readonly #results = new Map<string, readonly Resource[]>();
  readonly #dependencies = new Dependencies();

  constructor(
    meshes: readonly Mesh[],
    private readonly cluster: ClusterFacts,
    private readonly inventory: Inventory,
  ) {
    this.#rules = meshes.flatMap(mesh => mesh.derivations);
  }

  /** Computes again what rests on the changes, and notes the derived resources that changed by it. */
  settle(changes: Changes): void {
    let round = changes;
    for (let count = 0; count < MOST_ROUNDS; count += 1) {
      const next = new Changes();
      for (const task of this.#tasks(round)) {
        this.#derive(task, next);
      }
      if (next.resources.size === 0) {
        return;
      }
      for (const { before, after } of next.resources.values()) {
        changes.resource(before, after);
      }
      round = next;
    }
  }

  #tasks(changes: Changes): ReadonlySet<string> {
    const tasks = new Set<string>();
    const view = new RecordedView(this.cluster, this.inventory);
    for (const { id, before, after } of changes.resources.values()) {
      this.#rules.forEach(({ from, hints = [], keys }, rule) => {
        if ([...from, ...hints].some(kind => kindKey(kind) === kindKey(id))) {
          for (const resource of [before, after]) {
            for (const key of resource ? keys(resource, view) : []) {
              tasks.add(`${rule} ${key}`);
            }
          }
        }
      });
    }
    for (const key of changes.keys) {
      for (const task of this.#dependencies.readersOf(key)) {
        tasks.add(task);
      }
    }
    return tasks;
  }

  #derive(task: string, changes: Changes): void {
    const space = task.indexOf(' ');
    const rule = this.#rules[Number(task.slice(0, space))];
    const view = new RecordedView(this.cluster, this.inventory);
    const results = rule.derive(task.slice(space + 1), view);
    const before = this.#results.get(task) ?? [];
    const ids = new Set(results.map(({ id }) => resourceKey(id)));
    for (const gone of before) {
      if (!ids.has(resourceKey(gone.id))) {
        this.inventory.delete(gone.id);
        changes.resource(gone, undefined);
      }
    }
    for (const result of results) {
      const current = this.inventory.get(result.id);
      if (!current || !sameValue(current, result)) {
        this.inventory.put(result);
        changes.resource(current, result);
      }
    }
    if (results.length > 0) {
      this.#results.set(task, results);
      this.#dependencies.record(task, view.keys);
    } else {
      this.#results.delete(task);
      this.#dependencies.forget(task);
    }
  }
}
