import { createHash } from 'node:crypto';
import { Request } from 'express';
import { KeyedWrite } from '../store/requests/idempotencyKeys';

/** The key that a write was sent with, if any: the same one of another person, or for another write, is another. @internal */
export function keyedWrite(
  request: unknown,
  principal: string,
): KeyedWrite | undefined {
  const { body, headers, method, path } = request as Request;
  const key = headers['idempotency-key'];
  if (typeof key !== 'string') {
    return undefined;
  }
  const hash = createHash('sha256').update(
    JSON.stringify([method, path, body ?? {}]),
  );
  return { principal, key, bodyHash: hash.digest('base64url') };
}
