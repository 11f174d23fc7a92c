import { KindRef, kindKey } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { cleanOptional, cleanText } from '../cleanText';
import { databaseNow } from '../databaseClock';
import { holdEpoch } from '../write/holdEpoch';
import { KindReading } from '../../evaluation/protocol';

/** What has become of a cluster's kinds. @internal */
export interface KindWrites {
  put: readonly KindReading[];
  gone: readonly KindRef[];
  /** Every kind has been told in this epoch: others are read no longer. */
  settled: boolean;
}

const ROWS = 50;

/**
 * Writes how the reading of kinds goes, and keeps since when a state is what it is; answers whether any state is another
 * now. Fails once the cluster has a newer epoch.
 * @internal
 */
export async function writeKinds(
  db: Knex,
  at: { cluster: string; epoch: number },
  { put, gone, settled }: KindWrites,
): Promise<boolean> {
  const { cluster, epoch } = at;
  return db.transaction(async tx => {
    await holdEpoch(tx, at);
    const now = await databaseNow(tx);
    const before = await storedStates(tx, cluster);
    const rows = put.map(reading => {
      const known = before.get(kindKey(reading));
      const good = reading.state === 'Current' || reading.state === 'NotServed';
      return {
        ...columnsOf(reading),
        cluster,
        epoch,
        since: known?.state === reading.state ? known.since : now,
        last_good_at: good ? now : known?.last_good_at ?? null,
      };
    });
    for (let from = 0; from < rows.length; from += ROWS) {
      await tx('kinds')
        .insert(rows.slice(from, from + ROWS))
        .onConflict(['cluster', 'group', 'resource'])
        .merge();
    }
    for (const { group, resource } of gone) {
      await tx('kinds').where({ cluster, group, resource }).delete();
    }
    if (settled) {
      await tx('kinds').where({ cluster }).whereNot({ epoch }).delete();
    }
    return (
      gone.length > 0 ||
      put.some(one => before.get(kindKey(one))?.state !== one.state)
    );
  });
}

async function storedStates(tx: Knex.Transaction, cluster: string) {
  const rows = await tx('kinds')
    .where({ cluster })
    .select('group', 'resource', 'state', 'since', 'last_good_at');
  return new Map<
    string,
    { state: string; since: Date | string; last_good_at: Date | string | null }
  >(rows.map(row => [kindKey(row), row]));
}

function columnsOf(reading: KindReading) {
  return {
    group: cleanText(reading.group),
    resource: cleanText(reading.resource),
    version: cleanOptional(reading.version),
    state: reading.state,
    reason: cleanOptional(reading.reason),
    missing: reading.missing ?? null,
    read: reading.read ?? null,
    expected: reading.expected ?? null,
  };
}
