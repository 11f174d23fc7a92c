import {
  ClusterFacts,
  InventoryView,
  KindRef,
  Resource,
  ResourceId,
} from '../words';
import { allKey, namespaceKey, objectKey } from './dependencyKeys';
import { Inventory } from './Inventory';

/** An inventory whose look-ups are noted, so that whoever looked is computed again when an answer changes. @internal */
export class RecordedView implements InventoryView {
  constructor(
    readonly cluster: ClusterFacts,
    private readonly inventory: Inventory,
    readonly keys = new Set<string>(),
  ) {}

  get(id: ResourceId): Resource | undefined {
    this.keys.add(objectKey(id));
    return this.inventory.get(id);
  }

  inNamespace(kind: KindRef, namespace: string): readonly Resource[] {
    this.keys.add(namespaceKey(kind, namespace));
    return this.inventory.inNamespace(kind, namespace);
  }

  all(kind: KindRef): readonly Resource[] {
    this.keys.add(allKey(kind));
    return this.inventory.all(kind);
  }
}
