import { keysTouchedBy } from '../inventory';
import { Resource, ResourceId, resourceKey } from '../words';

/** A resource before and after; undefined where it was, or is, not there. @internal */
export interface ResourceChange {
  id: ResourceId;
  before?: Resource;
  after?: Resource;
}

/** What changed since a Session settled last: resources by key, and the keys of look-ups that may now answer differently. @internal */
export class Changes {
  readonly resources = new Map<string, ResourceChange>();
  readonly keys = new Set<string>();

  /** Notes a change of a resource. Several changes of one resource become one. */
  resource(before: Resource | undefined, after: Resource | undefined): void {
    const id = (after ?? before)!.id;
    const key = resourceKey(id);
    const earlier = this.resources.get(key);
    this.resources.set(key, {
      id,
      before: earlier ? earlier.before : before,
      after,
    });
    for (const touched of keysTouchedBy(id)) {
      this.keys.add(touched);
    }
  }

  key(...keys: readonly string[]): void {
    for (const key of keys) {
      this.keys.add(key);
    }
  }
}
