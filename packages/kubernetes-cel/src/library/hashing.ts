import type { CelValue } from '../api';
import { OpaqueValue } from '../values/OpaqueValue';
import { Abortion } from './Abortion';

/**
 * Ends the evaluation where cel-go panics: on a value that Go cannot look up in a map or a set of this
 * size, or put into one.
 * @internal
 */
export function requireHashable(value: CelValue, size = 1): void {
  if (size > 0 && !isHashable(value)) {
    throw new Abortion('other', 'internal error: not a key of a map');
  }
}

function isHashable(value: CelValue): boolean {
  try {
    return value instanceof OpaqueValue
      ? value.mapKey !== null
      : !(value instanceof Uint8Array);
  } catch {
    return false;
  }
}
