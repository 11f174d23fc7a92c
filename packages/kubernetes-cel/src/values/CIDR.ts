import { ValueError } from './ValueError';
import { OpaqueValue } from './OpaqueValue';
import type { IP } from './IP';

/** CIDR. @internal */
export class CIDR extends OpaqueValue {
  readonly typeName = 'net.CIDR';

  static parse(text: string): CIDR {
    throw new ValueError('other', 'not written yet');
  }

  static isCIDR(text: string): boolean {
    throw new ValueError('other', 'not written yet');
  }

  containsIP(ip: IP | string): boolean {
    throw new ValueError('other', 'not written yet');
  }

  containsCIDR(other: CIDR | string): boolean {
    throw new ValueError('other', 'not written yet');
  }

  ip(): IP {
    throw new ValueError('other', 'not written yet');
  }

  prefixLength(): number {
    throw new ValueError('other', 'not written yet');
  }

  masked(): CIDR {
    throw new ValueError('other', 'not written yet');
  }

  equals(other: unknown): boolean {
    throw new ValueError('other', 'not written yet');
  }

  toString(): string {
    throw new ValueError('other', 'not written yet');
  }
}
