/** Who owns what and who is in which group, as the catalog has it now. @internal */
export interface People {
  /** Groups and users that own an entity; none where it is gone. */
  ownersOf(entity: string): Promise<readonly string[]>;
  /** Users of groups; a user stands for itself. */
  membersOf(
    groups: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>>;
}
