import { Currency } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { setImmediate as yieldToEvents } from 'node:timers/promises';
import { DeltaMessage } from '../../evaluation/protocol';
import { databaseNow, later } from '../databaseClock';
import { FRESH_MS, staleSql } from '../freshness';
import { applyWrites } from './applyWrites';
import { brokenGates } from './brokenGates';
import { holdEpoch } from './holdEpoch';
import { NamedRows } from './NamedRows';
import { planTransactions } from './planTransactions';
import { replaceProblems } from './replaceProblems';
import { resourcesOfFindings } from './resourcesOfFindings';
import { sweep } from './sweep';

/** What main knows about the currency of the source when the delta is written. @internal */
export interface CommitOptions {
  /** Written after the rows; undefined leaves the cluster's state as it is. */
  currency?: Currency;
  /** Gates that the evaluation knows to be broken; undefined takes the store's word. */
  kept?: string[];
  /** What earlier parts of a whole delta named; kept from part to part by whoever writes them. */
  named?: NamedRows;
}

/**
 * Writes a delta in small transactions, each of which fails once the cluster has a newer epoch. Writing one twice is
 * harmless, so that a commit that broke off is simply repeated.
 * @internal
 */
export async function commitDelta(
  db: Knex,
  message: DeltaMessage,
  options: CommitOptions = {},
): Promise<void> {
  const { cluster } = message;
  const swept = message.whole
    ? await sweep(db, message, options.named ?? new NamedRows())
    : message.delta;
  const resourceOf = await resourcesOfFindings(db, cluster, swept);
  for (const writes of planTransactions(swept, resourceOf)) {
    await db.transaction(async tx => {
      await holdEpoch(tx, message);
      const kept = options.kept ?? brokenGates(tx);
      await applyWrites(tx, cluster, await databaseNow(tx), writes, kept);
    });
    await yieldToEvents();
  }
  for (const { file, problems, ignored } of message.problems) {
    await db.transaction(async tx => {
      await holdEpoch(tx, message);
      const now = await databaseNow(tx);
      await replaceProblems(tx, { cluster, file, problems, ignored, now });
    });
    await yieldToEvents();
  }
  await db.transaction(async tx => {
    await holdEpoch(tx, message);
    const { currency } = options;
    const now = await databaseNow(tx);
    await tx('clusters')
      .where({ name: cluster })
      .update({
        sequence: message.sequence,
        unowned: message.unowned,
        ...(currency && (await currencyColumns(tx, cluster, currency, now))),
      });
  });
}

/**
 * Columns of a cluster that say whether it is current, and since when: where it was last said to be current too long ago,
 * since that ran out.
 * @internal
 */
export async function currencyColumns(
  tx: Knex,
  cluster: string,
  currency: Currency | { state: 'Reading'; reason: string },
  now: string,
): Promise<object> {
  const before = await tx('clusters as c')
    .where({ name: cluster })
    .first('state', 'fresh_until', tx.raw(`${staleSql(tx, 'c')} as stale`));
  if (currency.state === 'Current') {
    const same = before?.state === 'Current' && !before.stale;
    return {
      state: 'Current',
      reason: null,
      last_good_at: now,
      fresh_until: later(now, FRESH_MS),
      ...(!same && { state_since: now }),
    };
  }
  const since = before?.stale ? before.fresh_until ?? now : now;
  return {
    state: currency.state,
    reason: currency.reason,
    ...(before?.state !== currency.state && { state_since: since }),
  };
}
