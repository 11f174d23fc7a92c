import { ValueError } from './ValueError';
import { OpaqueValue } from './OpaqueValue';

/** IP. @internal */
export class IP extends OpaqueValue {
  readonly typeName = 'net.IP';

  static parse(text: string): IP {
    throw new ValueError('other', 'not written yet');
  }

  static isIP(text: string): boolean {
    throw new ValueError('other', 'not written yet');
  }

  static isCanonical(text: string): boolean {
    throw new ValueError('other', 'not written yet');
  }

  family(): 4 | 6 {
    throw new ValueError('other', 'not written yet');
  }

  isUnspecified(): boolean {
    throw new ValueError('other', 'not written yet');
  }

  isLoopback(): boolean {
    throw new ValueError('other', 'not written yet');
  }

  isLinkLocalMulticast(): boolean {
    throw new ValueError('other', 'not written yet');
  }

  isLinkLocalUnicast(): boolean {
    throw new ValueError('other', 'not written yet');
  }

  isGlobalUnicast(): boolean {
    throw new ValueError('other', 'not written yet');
  }

  equals(other: unknown): boolean {
    throw new ValueError('other', 'not written yet');
  }

  toString(): string {
    throw new ValueError('other', 'not written yet');
  }
}
