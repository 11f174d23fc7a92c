import { Knex } from 'knex';
import { readOwners } from './readOwners';
import { AccessSubject } from './whereAccess';

/** Requests as policies see them, in the order of their ids; undefined where there is none. @internal */
export async function readRequestSubjects(
  db: Knex,
  ids: readonly string[],
): Promise<(AccessSubject | undefined)[]> {
  const rows = await db('requests')
    .whereIn('id', [...ids])
    .select('id', 'gate', 'entity', 'asker');
  return inOrder(db, ids, rows);
}

/** Grants as policies see them, in the order of their ids; undefined where there is none. @internal */
export async function readGrantSubjects(
  db: Knex,
  ids: readonly string[],
): Promise<(AccessSubject | undefined)[]> {
  const rows = await db('grants as g')
    .join('requests as r', 'r.id', 'g.request')
    .whereIn('g.id', [...ids])
    .select('g.id', 'g.gate', 'g.entity', 'r.asker');
  return inOrder(db, ids, rows);
}

async function inOrder(
  db: Knex,
  ids: readonly string[],
  rows: { id: string; gate: string; entity: string; asker: string }[],
): Promise<(AccessSubject | undefined)[]> {
  const owners = await readOwners(
    db,
    rows.map(({ entity }) => entity),
  );
  const subjects = new Map(
    rows.map(({ id, gate, entity, asker }) => [
      id,
      { gate, asker, owners: owners.get(entity) ?? [] },
    ]),
  );
  return ids.map(id => subjects.get(id));
}
