import { Knex } from 'knex';
import { grantedVerdicts } from '../requests/grantedVerdicts';

/** Verdicts that grants turn into Granted at a moment: key and cluster of each. @internal */
export async function readGrantedKeys(
  db: Knex,
  now: string,
): Promise<Set<string>> {
  const rows = await grantedVerdicts(db, { now });
  return new Set(rows.map(({ cluster, key }) => `${key} ${cluster}`));
}
