import { Knex } from 'knex';

/** Names of gates whose files broke. @internal */
export function brokenGates(db: Knex): Knex.QueryBuilder {
  return db('gates').where({ state: 'Broken' }).select('name');
}
