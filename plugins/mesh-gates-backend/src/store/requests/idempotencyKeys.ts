import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { databaseNow, later } from '../databaseClock';

/** A write that may be sent again: who sends it, under which key, and a hash of what it says. @internal */
export interface KeyedWrite {
  principal: string;
  key: string;
  bodyHash: string;
}

const LASTS_MS = 24 * 3_600_000;

/**
 * Takes a key in the transaction of its write, or gives the answer that it had before. Two that send it at once go one after the other:
 * the second waits for the first's transaction. The same key with another body is a conflict.
 * @internal
 */
export async function takeKey(
  tx: Knex.Transaction,
  { principal, key, bodyHash }: KeyedWrite,
): Promise<{ response: unknown } | undefined> {
  const now = await databaseNow(tx);
  await tx('idempotency_keys').where('expires_at', '<=', now).delete();
  const taken = await tx('idempotency_keys')
    .insert({
      principal,
      key,
      body_hash: bodyHash,
      expires_at: later(now, LASTS_MS),
    })
    .onConflict(['principal', 'key'])
    .ignore()
    .returning('key');
  if (taken.length > 0) {
    return undefined;
  }
  const row = await tx('idempotency_keys').where({ principal, key }).first();
  if (row.body_hash !== bodyHash) {
    throw new ConflictError(
      'This Idempotency-Key was used for something else. Use a new one.',
    );
  }
  return { response: JSON.parse(row.response) };
}

/** Keeps the answer to a write, in its transaction. @internal */
export async function keepResponse(
  tx: Knex.Transaction,
  { principal, key }: KeyedWrite,
  response: unknown,
): Promise<void> {
  await tx('idempotency_keys')
    .where({ principal, key })
    .update({ response: JSON.stringify(response) });
}
