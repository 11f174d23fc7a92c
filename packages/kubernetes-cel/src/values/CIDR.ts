import { IP } from './IP';
import {
  formatAddress,
  isMapped,
  maskBytes,
  parseAddress,
  sharesPrefix,
} from './ipAddress';
import type { AddressBytes } from './ipAddress';
import { OpaqueValue } from './OpaqueValue';
import { noSuchOverload, ValueError } from './ValueError';

/**
 * An IP network. The address may have bits beyond the prefix.
 * @internal
 */
export class CIDR extends OpaqueValue {
  readonly typeName = 'net.CIDR';

  private constructor(
    private readonly address: AddressBytes,
    private readonly bits: number,
  ) {
    super();
  }

  /** `cidr(text)`. */
  static parse(text: string): CIDR {
    const cidr = CIDR.read(text);
    if (!cidr) {
      throw new ValueError(
        'conversion',
        'network address parse error during conversion from string',
      );
    }
    return cidr;
  }

  /** `isCIDR(text)`. */
  static isCIDR(text: string): boolean {
    return CIDR.read(text) !== undefined;
  }

  private static read(text: string): CIDR | undefined {
    const slash = text.lastIndexOf('/');
    const parsed = slash < 0 ? undefined : parseAddress(text.slice(0, slash));
    const length = text.slice(slash + 1);
    if (
      !parsed ||
      parsed.hasZone ||
      isMapped(parsed.bytes) ||
      !/^(?:0|[1-9][0-9]{0,2})$/.test(length) ||
      Number(length) > 8 * parsed.bytes.length
    ) {
      return undefined;
    }
    return new CIDR(parsed.bytes, Number(length));
  }

  containsIP(ip: IP | string): boolean {
    return sharesPrefix(this.address, addressOf(ip).bytes, this.bits);
  }

  containsCIDR(other: CIDR | string): boolean {
    const inner = typeof other === 'string' ? CIDR.parse(other) : other;
    return (
      this.bits <= inner.bits &&
      sharesPrefix(this.address, inner.address, this.bits)
    );
  }

  ip(): IP {
    return new IP(this.address);
  }

  prefixLength(): number {
    return this.bits;
  }

  /** Without the bits beyond the prefix. */
  masked(): CIDR {
    return new CIDR(maskBytes(this.address, this.bits), this.bits);
  }

  equals(other: unknown): boolean | undefined {
    return other instanceof CIDR
      ? this.toString() === other.toString()
      : undefined;
  }

  override get mapKey(): string {
    return this.toString();
  }

  toString(): string {
    return `${formatAddress(this.address)}/${this.bits}`;
  }
}

/** A text that is no address is, to Kubernetes, an argument that no overload takes. */
function addressOf(ip: IP | string): IP {
  if (typeof ip !== 'string') {
    return ip;
  }
  if (!IP.isIP(ip)) {
    throw noSuchOverload();
  }
  return IP.parse(ip);
}
