import { Dependencies, Inventory, RecordedView } from '../inventory';
import { Table } from '../verdicts';
import {
  Affects,
  ClusterFacts,
  kindKey,
  Mesh,
  Reach,
  Resource,
  ResourceId,
  resourceKey,
} from '../words';
import { Changes } from './Changes';
import { OwnerChange, Owners } from './Owners';

/** To whom violating resources apply without being theirs: resolved by scope, never counted against anyone. @internal */
export class Affected {
  readonly table = new Table<{
    resource: ResourceId;
    affects: readonly Affects[];
  }>();
  readonly #dependencies = new Dependencies();
  readonly #meshesByKind = new Map<string, Mesh[]>();

  constructor(
    meshes: readonly Mesh[],
    private readonly cluster: ClusterFacts,
    private readonly inventory: Inventory,
    private readonly owners: Owners,
  ) {
    for (const mesh of meshes) {
      for (const kind of mesh.kinds) {
        const key = kindKey(kind);
        const known = this.#meshesByKind.get(key) ?? [];
        this.#meshesByKind.set(key, [...known, mesh]);
      }
    }
  }

  settle(
    changes: Changes,
    ownerChanges: ReadonlyMap<string, OwnerChange>,
    judged: ReadonlySet<string>,
    isViolating: (key: string) => boolean,
  ): void {
    const dirty = new Set<string>([...judged, ...ownerChanges.keys()]);
    for (const key of [
      ...changes.keys,
      ...[...ownerChanges.keys()].map(ownersKey),
    ]) {
      for (const reader of this.#dependencies.readersOf(key)) {
        dirty.add(reader);
      }
    }
    for (const key of dirty) {
      const resource = this.inventory.byKey(key);
      if (resource && isViolating(key)) {
        this.#resolve(key, resource);
      } else {
        this.#dependencies.forget(key);
        this.table.delete(key);
      }
    }
  }

  #resolve(key: string, resource: Resource): void {
    const meshes = this.#meshesByKind.get(kindKey(resource.id));
    if (!meshes) {
      return;
    }
    const view = new RecordedView(this.cluster, this.inventory);
    const rows = new Map<string, Affects>();
    for (const reach of meshes.flatMap(mesh => mesh.reach(resource, view))) {
      for (const row of this.#rows(resource, reach, view.keys)) {
        const name = `${row.namespace} ${row.entity ?? ''}`;
        if (!rows.has(name)) {
          rows.set(name, row);
        }
      }
    }
    const affects = [...rows.keys()].sort().map(name => rows.get(name)!);
    this.#dependencies.record(key, view.keys);
    this.table.set(key, { resource: resource.id, affects });
  }

  #rows(resource: Resource, reach: Reach, keys: Set<string>): Affects[] {
    const { reason } = reach;
    switch (reach.level) {
      case 'Mesh':
        return [{ resource: resource.id, namespace: '*', reason }];
      case 'Namespace': {
        const { namespace } = reach;
        return [{ resource: resource.id, namespace, reason }];
      }
      default: {
        const own = this.owners.of(resourceKey(resource.id));
        return reach.workloads.flatMap(workload => {
          const key = resourceKey(workload);
          keys.add(ownersKey(key));
          return this.owners
            .of(key)
            .filter(entity => !own.includes(entity))
            .map(entity => ({
              resource: resource.id,
              namespace: workload.namespace,
              entity,
              reason,
            }));
        });
      }
    }
  }
}

function ownersKey(key: string): string {
  return `owners ${key}`;
}
