import { CelMap } from './CelMap';
import { OpaqueValue } from './OpaqueValue';
import { parseReference, parseRequestUri } from './parseUrl';
import type { UrlParts } from './parseUrl';
import { escapePart, showEscaped, unescapePart } from './percentEncoding';
import { ValueError } from './ValueError';

/** Go refuses to read more, and then gives none. */
const MAXIMUM_PARAMETERS = 10_000;

/**
 * A URL as Go's net/url reads it.
 * @internal
 */
export class URL extends OpaqueValue {
  readonly typeName = 'kubernetes.URL';

  private constructor(private readonly parts: UrlParts) {
    super();
  }

  /** `url(text)`: what a request could name, read once more for its fragment. */
  static parse(text: string): URL {
    try {
      parseRequestUri(text);
      return new URL(parseReference(text));
    } catch (error) {
      if (error instanceof ValueError) {
        throw new ValueError(
          'conversion',
          `URL parse error during conversion from string: ${error.message}`,
        );
      }
      throw error;
    }
  }

  /** `isURL(text)`. */
  static isURL(text: string): boolean {
    return explainUri(text) === undefined;
  }

  getScheme(): string {
    return this.parts.scheme;
  }

  /** The host with its port. */
  getHost(): string {
    return this.parts.host;
  }

  getHostname(): string {
    const { host } = this.parts;
    const port = portIndex(host);
    const name = port < 0 ? host : host.slice(0, port);
    return name.startsWith('[') && name.endsWith(']')
      ? name.slice(1, -1)
      : name;
  }

  getPort(): string {
    const { host } = this.parts;
    const port = portIndex(host);
    return port < 0 ? '' : host.slice(port + 1);
  }

  getEscapedPath(): string {
    return showEscaped(this.parts.path, 'path');
  }

  /** Parameters with all their values; those that cannot be read are left out. */
  getQuery(): CelMap {
    const values = new Map<string, string[]>();
    for (const [name, value] of parameters(this.parts.query)) {
      const known = values.get(name);
      if (known) {
        known.push(value);
      } else {
        values.set(name, [value]);
      }
    }
    return CelMap.of(values);
  }

  equals(other: unknown): boolean | undefined {
    return other instanceof URL
      ? this.toString() === other.toString()
      : undefined;
  }

  toString(): string {
    const { scheme, opaque, query, forcesQuery, fragment } = this.parts;
    const prefix = scheme ? `${scheme}:` : '';
    const body = opaque || this.hierarchy();
    const search = query || forcesQuery ? `?${query}` : '';
    const hash = fragment ? `#${showEscaped(fragment, 'fragment')}` : '';
    return prefix + body + search + hash;
  }

  private hierarchy(): string {
    const { scheme, user, host, omitsHost, path } = this.parts;
    const hasAuthority = scheme !== '' || host !== '' || user !== undefined;
    const isShown = hasAuthority && !(omitsHost && host === '' && !user);
    const slashes = host || path || user ? '//' : '';
    const authority = isShown
      ? slashes + userText(user) + escapePart(host, 'host')
      : '';
    return authority + this.getEscapedPath();
  }
}

/**
 * Why a text is no URI that a request could name, in Go's words; undefined for one that is.
 * @internal
 */
export function explainUri(text: string): string | undefined {
  try {
    parseRequestUri(text);
    return undefined;
  } catch (error) {
    if (error instanceof ValueError) {
      return error.message;
    }
    throw error;
  }
}

/** Where the port's colon stands, or -1. */
function portIndex(host: string): number {
  const colon = host.lastIndexOf(':');
  return colon >= 0 && /^:[0-9]*$/.test(host.slice(colon)) ? colon : -1;
}

function userText(user: UrlParts['user']): string {
  if (!user) {
    return '';
  }
  const password =
    user.password === undefined ? '' : `:${escapePart(user.password, 'user')}`;
  return `${escapePart(user.name, 'user')}${password}@`;
}

function* parameters(query: string): Iterable<[string, string]> {
  const pairs = query.split('&');
  if (pairs.length > MAXIMUM_PARAMETERS) {
    return;
  }
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    const end = equals < 0 ? pair.length : equals;
    const name = unescapeOrUndefined(pair.slice(0, end));
    const value = unescapeOrUndefined(pair.slice(end + 1));
    const isReadable = pair !== '' && !pair.includes(';');
    if (isReadable && name !== undefined && value !== undefined) {
      yield [name, value];
    }
  }
}

function unescapeOrUndefined(text: string): string | undefined {
  try {
    return unescapePart(text, 'query');
  } catch (error) {
    if (error instanceof ValueError) {
      return undefined;
    }
    throw error;
  }
}
