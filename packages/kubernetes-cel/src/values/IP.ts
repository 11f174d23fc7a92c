import { formatAddress, isMapped, parseAddress } from './ipAddress';
import type { AddressBytes } from './ipAddress';
import { OpaqueValue } from './OpaqueValue';
import { ValueError } from './ValueError';

/**
 * An IP address without a zone; IPv4-mapped IPv6 addresses are refused.
 * @internal
 */
export class IP extends OpaqueValue {
  readonly typeName = 'net.IP';

  /** For bytes that are known to be an address. */
  constructor(readonly bytes: AddressBytes) {
    super();
  }

  /** `ip(text)`. */
  static parse(text: string): IP {
    const parsed = parseAddress(text);
    if (!parsed) {
      throw new ValueError(
        'conversion',
        'IP address parse error during conversion from string',
      );
    }
    if (parsed.hasZone) {
      throw new ValueError('other', 'an IP address with a zone is not allowed');
    }
    if (isMapped(parsed.bytes)) {
      throw new ValueError(
        'other',
        'an IPv4-mapped IPv6 address is not allowed',
      );
    }
    return new IP(parsed.bytes);
  }

  /** `isIP(text)`. */
  static isIP(text: string): boolean {
    const parsed = parseAddress(text);
    return parsed !== undefined && !parsed.hasZone && !isMapped(parsed.bytes);
  }

  /** `ip.isCanonical(text)`; throws for what is no address. */
  static isCanonical(text: string): boolean {
    return IP.parse(text).toString() === text;
  }

  family(): 4 | 6 {
    return this.bytes.length === 4 ? 4 : 6;
  }

  isUnspecified(): boolean {
    return this.bytes.every(byte => byte === 0);
  }

  isLoopback(): boolean {
    return this.bytes.length === 4
      ? this.bytes[0] === 127
      : this.bytes.every((byte, index) => byte === (index === 15 ? 1 : 0));
  }

  isMulticast(): boolean {
    return this.bytes.length === 4
      ? this.bytes[0] >> 4 === 0xe
      : this.bytes[0] === 0xff;
  }

  isLinkLocalMulticast(): boolean {
    const [first, second, third] = this.bytes;
    return this.bytes.length === 4
      ? first === 224 && second === 0 && third === 0
      : first === 0xff && (second & 0x0f) === 0x02;
  }

  isLinkLocalUnicast(): boolean {
    const [first, second] = this.bytes;
    return this.bytes.length === 4
      ? first === 169 && second === 254
      : first === 0xfe && (second & 0xc0) === 0x80;
  }

  /** Any address but those of special use; private ranges are global too. */
  isGlobalUnicast(): boolean {
    const isBroadcast =
      this.bytes.length === 4 && this.bytes.every(byte => byte === 255);
    return !(
      isBroadcast ||
      this.isUnspecified() ||
      this.isLoopback() ||
      this.isMulticast() ||
      this.isLinkLocalUnicast()
    );
  }

  equals(other: unknown): boolean | undefined {
    return other instanceof IP
      ? this.toString() === other.toString()
      : undefined;
  }

  override get mapKey(): string {
    return this.toString();
  }

  toString(): string {
    return formatAddress(this.bytes);
  }
}
