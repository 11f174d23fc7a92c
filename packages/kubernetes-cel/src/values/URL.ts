import { ValueError } from './ValueError';
import { OpaqueValue } from './OpaqueValue';

/** URL. @internal */
export class URL extends OpaqueValue {
  readonly typeName = 'kubernetes.URL';

  static parse(text: string): URL {
    throw new ValueError('other', 'not written yet');
  }

  static isURL(text: string): boolean {
    throw new ValueError('other', 'not written yet');
  }

  getScheme(): string {
    throw new ValueError('other', 'not written yet');
  }

  getHost(): string {
    throw new ValueError('other', 'not written yet');
  }

  getHostname(): string {
    throw new ValueError('other', 'not written yet');
  }

  getPort(): string {
    throw new ValueError('other', 'not written yet');
  }

  getEscapedPath(): string {
    throw new ValueError('other', 'not written yet');
  }

  getQuery(): Readonly<Record<string, readonly string[]>> {
    throw new ValueError('other', 'not written yet');
  }

  equals(other: unknown): boolean {
    throw new ValueError('other', 'not written yet');
  }

  toString(): string {
    throw new ValueError('other', 'not written yet');
  }
}
