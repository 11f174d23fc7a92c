import { GrantedOwner } from '@mesh-gates/engine';

/** Who owns entities, with what clusters may call them by. @internal */
export interface Owners {
  /** By entity; an entity that is not in the catalog is not in the answer. */
  ownersOf(
    entities: readonly string[],
  ): Promise<ReadonlyMap<string, readonly GrantedOwner[]>>;
}
