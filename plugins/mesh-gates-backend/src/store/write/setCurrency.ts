import { Currency } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { databaseNow } from '../databaseClock';
import { currencyColumns } from './commitDelta';

/** Says whether a cluster is current, unless somebody else writes it by now. @internal */
export async function setCurrency(
  db: Knex,
  cluster: { name: string; epoch: number },
  currency: Currency,
): Promise<void> {
  await db.transaction(async tx => {
    const now = await databaseNow(tx);
    await tx('clusters')
      .where(cluster)
      .update(await currencyColumns(tx, cluster.name, currency, now));
  });
}
