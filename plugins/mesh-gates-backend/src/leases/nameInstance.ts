import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/** A name for this replica since its start: readable, and never that of another one, be it its own predecessor. @internal */
export function nameInstance(): string {
  return `${hostname()}-${randomBytes(4).toString('hex')}`;
}
