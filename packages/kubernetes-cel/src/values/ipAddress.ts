/** The bytes of an IP address: 4 or 16. @internal */
export type AddressBytes = readonly number[];

const IPV4 = /^(?:0|[1-9][0-9]{0,2})(?:\.(?:0|[1-9][0-9]{0,2})){3}$/;
const HEX_GROUP = /^[0-9a-fA-F]{1,4}$/;
/** No address, not even with a zone, is longer than this but for the zone. */
const LONGEST_ADDRESS = 45;

/**
 * What a text says. A zone is told apart: Kubernetes refuses it with another error.
 * @internal
 */
export interface ParsedAddress {
  readonly bytes: AddressBytes;
  readonly hasZone: boolean;
}

/**
 * Reads an address as Go's `netip.ParseAddr`: no leading zeros in IPv4, no shortcuts. Undefined for what is
 * none.
 * @internal
 */
export function parseAddress(text: string): ParsedAddress | undefined {
  const percent = text.indexOf('%');
  const address = percent < 0 ? text : text.slice(0, percent);
  if (address.length > LONGEST_ADDRESS || percent === text.length - 1) {
    return undefined;
  }
  const hasZone = percent >= 0;
  const isIpv6 = /^[^.]*:/.test(address);
  const bytes = isIpv6 ? parseIpv6(address) : parseIpv4(address);
  return bytes && (isIpv6 || !hasZone) ? { bytes, hasZone } : undefined;
}

/**
 * Whether an IPv6 address only wraps an IPv4 one: `::ffff:1.2.3.4`.
 * @internal
 */
export function isMapped(bytes: AddressBytes): boolean {
  return (
    bytes.length === 16 &&
    bytes.slice(0, 10).every(byte => byte === 0) &&
    bytes[10] === 0xff &&
    bytes[11] === 0xff
  );
}

/**
 * The canonical text, which for IPv6 is that of RFC 5952.
 * @internal
 */
export function formatAddress(bytes: AddressBytes): string {
  if (bytes.length === 4) {
    return bytes.join('.');
  }
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((bytes[2 * index] << 8) | bytes[2 * index + 1]).toString(16),
  );
  const { start, length } = longestZeros(groups);
  if (length < 2) {
    return groups.join(':');
  }
  const before = groups.slice(0, start).join(':');
  const after = groups.slice(start + length).join(':');
  return `${before}::${after}`;
}

/**
 * Whether two addresses of one family share their first bits.
 * @internal
 */
export function sharesPrefix(
  a: AddressBytes,
  b: AddressBytes,
  bits: number,
): boolean {
  return (
    a.length === b.length &&
    maskBytes(a, bits).every(
      (byte, index) => byte === maskByte(b[index], index, bits),
    )
  );
}

/**
 * An address with all but its first bits cleared.
 * @internal
 */
export function maskBytes(bytes: AddressBytes, bits: number): AddressBytes {
  return bytes.map((byte, index) => maskByte(byte, index, bits));
}

function maskByte(byte: number, index: number, bits: number): number {
  const kept = Math.max(0, Math.min(8, bits - 8 * index));
  return byte & (0xff00 >> kept);
}

function parseIpv4(text: string): AddressBytes | undefined {
  const bytes = IPV4.test(text) ? text.split('.').map(Number) : undefined;
  return bytes?.every(byte => byte <= 255) ? bytes : undefined;
}

function parseIpv6(text: string): AddressBytes | undefined {
  const gap = text.indexOf('::');
  if (gap < 0) {
    const bytes = parseGroups(text, true);
    return bytes?.length === 16 ? bytes : undefined;
  }
  const before = gap === 0 ? [] : parseGroups(text.slice(0, gap), false);
  const rest = text.slice(gap + 2);
  const after = rest === '' ? [] : parseGroups(rest, true);
  if (!before || !after) {
    return undefined;
  }
  const missing = 16 - before.length - after.length;
  // The gap stands for one group of zeros at least.
  return missing >= 2
    ? [...before, ...new Array<number>(missing).fill(0), ...after]
    : undefined;
}

function parseGroups(
  text: string,
  mayEndInIpv4: boolean,
): AddressBytes | undefined {
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [index, group] of groups.entries()) {
    const isLast = index === groups.length - 1;
    const ipv4 = isLast && mayEndInIpv4 ? parseIpv4(group) : undefined;
    if (ipv4) {
      bytes.push(...ipv4);
    } else if (HEX_GROUP.test(group)) {
      const value = parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
    } else {
      return undefined;
    }
  }
  return bytes;
}

/** The first of the longest runs of zero groups. */
function longestZeros(groups: readonly string[]): {
  start: number;
  length: number;
} {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === '0') {
      end++;
    }
    if (end - start > best.length) {
      best = { start, length: end - start };
    }
  }
  return best;
}
