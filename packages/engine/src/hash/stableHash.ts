import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/**
 * A short name for some content: the same on every machine and in every run, 128 bits as hexadecimal text.
 * Each part keeps its own place, so that `('a', 'bc')` and `('ab', 'c')` differ.
 * @public
 */
export function stableHash(...parts: readonly string[]): string {
  const framed = parts.map(part => `${part.length}:${part}`).join('');
  return bytesToHex(sha256(utf8ToBytes(framed)).subarray(0, 16));
}

/**
 * JSON text in which keys are sorted, so that equal values give equal text.
 * @internal
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'bigint') {
      return `${part}n`;
    }
    if (typeof part !== 'object' || part === null || Array.isArray(part)) {
      return part;
    }
    const sorted: Record<string, unknown> = Object.create(null);
    for (const key of Object.keys(part).sort()) {
      sorted[key] = (part as Record<string, unknown>)[key];
    }
    return sorted;
  });
}
