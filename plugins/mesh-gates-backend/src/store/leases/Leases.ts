import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { databaseNow, isoTime, later } from '../databaseClock';

const DAY_MS = 24 * 3_600_000;

/** Something that one replica does and no other, as long as it holds it. @internal */
export interface Lease {
  name: string;
  holder: string;
  /** Grows with every taking. */
  epoch: number;
}

/** A lease that somebody holds now. @internal */
export interface HeldLease extends Lease {
  since: string;
}

/**
 * Leases of one replica. Each is decided by a single row, compared and set by the clock of the database, so that replicas
 * need to agree on nothing else.
 * @internal
 */
export class Leases {
  constructor(
    private readonly db: Knex,
    readonly holder: string,
    private readonly lastsMs: number,
  ) {}

  /** Takes what nobody holds; undefined where somebody does. */
  async take(name: string): Promise<Lease | undefined> {
    const { holder } = this;
    return this.db.transaction(async tx => {
      const now = await databaseNow(tx);
      const expires_at = later(now, this.lastsMs);
      const [taken] = await tx('leases')
        .insert({ name, holder, epoch: 1, since: now, expires_at })
        .onConflict('name')
        .merge({
          holder,
          epoch: tx.raw('?? + 1', ['leases.epoch']),
          since: now,
          expires_at,
        })
        .where('leases.expires_at', '<=', now)
        .returning('epoch');
      return taken && { name, holder, epoch: Number(taken.epoch) };
    });
  }

  /**
   * Holds leases for longer, also those that ran out and that nobody took meanwhile; answers those that it still has.
   * `alongside` happens in the same transaction.
   */
  async renew(
    leases: readonly Lease[],
    alongside?: (
      tx: Knex.Transaction,
      renewed: readonly Lease[],
      now: string,
    ) => Promise<void>,
  ): Promise<Lease[]> {
    return this.db.transaction(async tx => {
      const now = await databaseNow(tx);
      const rows: { name: string; epoch: string | number }[] = await tx(
        'leases',
      )
        .where({ holder: this.holder })
        .whereIn(
          'name',
          leases.map(lease => lease.name),
        )
        .update({ expires_at: later(now, this.lastsMs) })
        .returning(['name', 'epoch']);
      const epochs = new Map(rows.map(row => [row.name, Number(row.epoch)]));
      const renewed = leases.filter(
        lease => epochs.get(lease.name) === lease.epoch,
      );
      await alongside?.(tx, renewed, now);
      return renewed;
    });
  }

  /** Deletes leases that ran out a day ago, of those whose names begin so. */
  async sweep(prefix: string): Promise<void> {
    const before = later(await databaseNow(this.db), -DAY_MS);
    await this.db('leases')
      .where('name', 'like', `${prefix}%`)
      .where('expires_at', '<', before)
      .delete();
  }

  /** Gives leases back, so that others may take them at once. */
  async release(leases: readonly Lease[]): Promise<void> {
    await this.db.transaction(async tx => {
      const expires_at = await databaseNow(tx);
      for (const { name, holder, epoch } of leases) {
        await tx('leases')
          .where({ name, holder, epoch })
          .update({ expires_at });
      }
    });
  }
}

/** Leases that somebody holds now, whoever it is. @internal */
export async function readLeases(db: Knex): Promise<HeldLease[]> {
  const now = await databaseNow(db);
  const rows = await db('leases')
    .where('expires_at', '>', now)
    .select('name', 'holder', 'epoch', 'since');
  return rows.map(row => ({
    name: row.name,
    holder: row.holder,
    epoch: Number(row.epoch),
    since: isoTime(row.since),
  }));
}

/**
 * Locks a lease for a transaction, or refuses it: somebody else has it by now. A lease that ran out and that nobody took is
 * still the holder's.
 * @internal
 */
export async function holdLease(
  tx: Knex.Transaction,
  { name, holder, epoch }: Lease,
): Promise<void> {
  const held = await tx('leases')
    .where({ name, holder, epoch })
    .update({ epoch });
  if (held === 0) {
    throw new ConflictError(`Another instance has the lease ${name} now`);
  }
}
