import { KindRef } from '../words';
import { KindMap } from './KindMap';
import { groupMatches } from './rules';

/** What an index needs to know of a gate: the kinds it matches, `*` for all. @public */
export interface HasKinds {
  kinds: readonly KindRef[];
}

/** Finds the gates that look at a kind. @public */
export interface GateIndex<T extends HasKinds> {
  for(kind: KindRef): readonly T[];
}

/** Indexes gates by group and kind, in their order. Each kind is looked up once. @public */
export function gateIndex<T extends HasKinds>(
  gates: readonly T[],
): GateIndex<T> {
  const found = new KindMap<readonly T[]>(kind =>
    gates.filter(gate => gate.kinds.some(one => takes(one, kind))),
  );
  return { for: kind => found.get(kind) };
}

function takes({ group, resource }: KindRef, kind: KindRef): boolean {
  return (
    groupMatches(group, kind.group) &&
    (resource === '*' || resource === kind.resource)
  );
}
