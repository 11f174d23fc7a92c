import { Requirement } from './approvers';
import { AccessRequest, Approval, Person } from './request';

/** Who is who for a request: what four eyes rest on. @public */
export interface Roles {
  /** Who asked, and who changed the ask. */
  authors: readonly string[];
  /** Groups and users that own the entity. */
  owners: readonly string[];
  /** Whether members of the group that owns the entity may decide. */
  ownersMayDecide: boolean;
}

/** Whether a person may decide; if not, why. @public */
export type MayDecide = { may: true } | { may: false; reason: string };

/** Roles of a request's people. @internal */
export function rolesOf(
  request: Pick<AccessRequest, 'asker' | 'editors'>,
  facts: { owners: readonly string[]; ownersMayDecide: boolean },
): Roles {
  return {
    authors: [request.asker, ...request.editors],
    owners: facts.owners,
    ownersMayDecide: facts.ownersMayDecide,
  };
}

/** Whether a person owns the entity, itself or through a group. @internal */
export function isOwner(person: Person, owners: readonly string[]): boolean {
  return owningRefs(person, owners).length > 0;
}

/** Whether a person is a member of a group that decides, four eyes aside. @internal */
export function isApprover(
  { groups }: Person,
  requirements: readonly Requirement[],
): boolean {
  return requirements.some(requirement =>
    requirement.groups.some(group => groups.includes(group)),
  );
}

/**
 * Whether a person's approval counts for a requirement. Nobody decides what they asked for, nor does another member of a group that
 * owns the entity unless configured; but where that very group is the one that approves, a member other than the asker does.
 * @public
 */
export function countsFor(
  person: Person,
  requirement: Requirement,
  { authors, owners, ownersMayDecide }: Roles,
): boolean {
  return (
    !authors.includes(person.ref) &&
    requirement.groups.some(group => person.groups.includes(group)) &&
    (ownersMayDecide ||
      owningRefs(person, owners).every(owner =>
        requirement.groups.includes(owner),
      ))
  );
}

/** Whether a person may decide about a request under some requirements. @public */
export function mayDecide(
  person: Person,
  requirements: readonly Requirement[],
  roles: Roles,
): MayDecide {
  if (roles.authors.includes(person.ref)) {
    return { may: false, reason: 'You asked for this yourself' };
  }
  if (!isApprover(person, requirements)) {
    return { may: false, reason: 'You are in none of the groups that decide' };
  }
  if (!requirements.some(one => countsFor(person, one, roles))) {
    return {
      may: false,
      reason: 'You are a member of the group that owns the service',
    };
  }
  return { may: true };
}

/** Each requirement with how many approvals it still misses. @public */
export function progressOf(
  requirements: readonly Requirement[],
  approvals: readonly Approval[],
  roles: Roles,
): (Requirement & { missing: number })[] {
  return requirements.map(requirement => {
    const people = new Set(
      approvals
        .filter(({ by }) => countsFor(by, requirement, roles))
        .map(({ by }) => by.ref),
    );
    const missing = Math.max(0, requirement.approvals - people.size);
    return { ...requirement, missing };
  });
}

/** Who could decide: the people that count for each requirement. @public */
export function decidersOf(
  requirements: readonly Requirement[],
  members: ReadonlyMap<string, readonly string[]>,
  roles: Roles,
): { requirement: Requirement; people: string[] }[] {
  const groupsOf = new Map<string, string[]>();
  for (const [group, people] of members) {
    for (const person of people) {
      groupsOf.set(person, [...(groupsOf.get(person) ?? []), group]);
    }
  }
  return requirements.map(requirement => ({
    requirement,
    people: [...groupsOf]
      .filter(([ref, groups]) => countsFor({ ref, groups }, requirement, roles))
      .map(([ref]) => ref)
      .sort(),
  }));
}

function owningRefs(person: Person, owners: readonly string[]): string[] {
  return owners.filter(
    owner => owner === person.ref || person.groups.includes(owner),
  );
}
