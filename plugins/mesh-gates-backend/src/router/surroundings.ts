import { Person } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { databaseNow } from '../store/databaseClock';
import { readClusters } from '../store/read/readClusters';
import { readGates, StoredGate } from '../store/read/readGates';
import { readOwners } from '../store/requests/readOwners';

/** What is said beside every request and grant of an answer, read once for all of them. @internal */
export interface Surroundings {
  now: string;
  /** Who looks. */
  person: Person;
  gates: ReadonlyMap<string, StoredGate>;
  owners: ReadonlyMap<string, readonly string[]>;
  /** By cluster; '' where it has none. */
  environments: ReadonlyMap<string, string>;
  /** Clusters of which what is stored is what there is. */
  current: ReadonlySet<string>;
}

/** Reads what is said beside requests and grants of some entities. @internal */
export async function readSurroundings(
  db: Knex,
  person: Person,
  entities: readonly string[],
): Promise<Surroundings> {
  const gates = await readGates(db);
  const clusters = await readClusters(db);
  return {
    now: await databaseNow(db),
    person,
    gates: new Map(gates.map(gate => [gate.name, gate])),
    owners: await readOwners(db, [...new Set(entities)]),
    environments: new Map(
      clusters.map(({ name, environment }) => [name, environment]),
    ),
    current: new Set(
      clusters
        .filter(({ state }) => state === 'Current')
        .map(({ name }) => name),
    ),
  };
}

/** Whether who looks owns an entity. @internal */
export function ownsEntity(
  { person, owners }: Surroundings,
  entity: string,
): boolean {
  return (owners.get(entity) ?? []).some(
    owner => owner === person.ref || person.groups.includes(owner),
  );
}
