import { ValueError } from './ValueError';
import type { CelValue } from '../api';
import type { Double } from './Double';
import type { Int } from './int';
import type { Uint } from './Uint';
import type { Timestamp } from './Timestamp';
import type { Duration } from './Duration';

/** `bool(value)`. @internal */
export function convertToBool(value: CelValue): boolean {
  throw new ValueError('other', 'not written yet');
}

/** `int(value)`. @internal */
export function convertToInt(value: CelValue): Int {
  throw new ValueError('other', 'not written yet');
}

/** `uint(value)`. @internal */
export function convertToUint(value: CelValue): Uint {
  throw new ValueError('other', 'not written yet');
}

/** `double(value)`. @internal */
export function convertToDouble(value: CelValue): number | Double {
  throw new ValueError('other', 'not written yet');
}

/** `string(value)`. @internal */
export function convertToString(value: CelValue): string {
  throw new ValueError('other', 'not written yet');
}

/** `bytes(value)`. @internal */
export function convertToBytes(value: CelValue): Uint8Array {
  throw new ValueError('other', 'not written yet');
}

/** `timestamp(value)`. @internal */
export function convertToTimestamp(value: CelValue): Timestamp {
  throw new ValueError('other', 'not written yet');
}

/** `duration(value)`. @internal */
export function convertToDuration(value: CelValue): Duration {
  throw new ValueError('other', 'not written yet');
}
