import { parseAddress } from './ipAddress';
import { unescapePart } from './percentEncoding';
import { quotePrintable } from './quote';
import { ValueError } from './ValueError';

/**
 * A URL in parts. `path`, `query` and `fragment` are as they were written.
 * @internal
 */
export interface UrlParts {
  readonly scheme: string;
  /** What follows a scheme without a slash, as in `mailto:a@b`. */
  readonly opaque: string;
  readonly user?: { readonly name: string; readonly password?: string };
  readonly host: string;
  /** Whether the URL has a scheme and a path but no `//`. */
  readonly omitsHost: boolean;
  readonly path: string;
  readonly query: string;
  /** Whether the URL ends in a lone question mark. */
  readonly forcesQuery: boolean;
  readonly fragment: string;
}

type Authority = Pick<UrlParts, 'user' | 'host'>;

const NOTHING: UrlParts = {
  scheme: '',
  opaque: '',
  host: '',
  omitsHost: false,
  path: '',
  query: '',
  forcesQuery: false,
  fragment: '',
};

/**
 * Reads what Go's `url.ParseRequestURI` reads: an absolute URI or an absolute path, a `#` having no meaning.
 * Throws with Go's words, which `format.uri().validate()` shows to users.
 * @internal
 */
export function parseRequestUri(text: string): UrlParts {
  return explained(text, () => parse(text, true));
}

/**
 * Reads what Go's `url.Parse` reads: any reference, with a fragment.
 * @internal
 */
export function parseReference(text: string): UrlParts {
  return explained(text, () => {
    const [rest, fragment = ''] = cut(text, '#');
    const parts = parse(rest, false);
    unescapePart(fragment, 'fragment');
    return { ...parts, fragment };
  });
}

function explained(text: string, read: () => UrlParts): UrlParts {
  try {
    return read();
  } catch (error) {
    if (error instanceof ValueError) {
      throw urlError(`parse ${quotePrintable(text)}: ${error.message}`);
    }
    throw error;
  }
}

function parse(text: string, isRequest: boolean): UrlParts {
  checkControlCharacters(text);
  if (text === '' && isRequest) {
    throw urlError('empty url');
  }
  if (text === '*') {
    return { ...NOTHING, path: '*' };
  }
  const { scheme, rest } = cutScheme(text);
  const forcesQuery = rest.indexOf('?') === rest.length - 1 && rest !== '';
  const [hierarchy, query = ''] = cut(rest, '?');
  const base = { ...NOTHING, scheme, query, forcesQuery };
  if (!hierarchy.startsWith('/')) {
    if (scheme) {
      return { ...base, opaque: hierarchy };
    }
    checkRootless(hierarchy, isRequest);
  }
  const hasAuthority =
    hierarchy.startsWith('//') &&
    (scheme !== '' || (!isRequest && !hierarchy.startsWith('///')));
  if (!hasAuthority) {
    unescapePart(hierarchy, 'path');
    return { ...base, path: hierarchy, omitsHost: scheme !== '' };
  }
  const slash = hierarchy.indexOf('/', 2);
  const end = slash < 0 ? hierarchy.length : slash;
  const authority = parseAuthority(scheme, hierarchy.slice(2, end));
  const path = hierarchy.slice(end);
  unescapePart(path, 'path');
  return { ...base, ...authority, path };
}

function checkControlCharacters(text: string): void {
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(text)) {
    throw urlError('net/url: invalid control character in URL');
  }
}

function checkRootless(path: string, isRequest: boolean): void {
  if (isRequest) {
    throw urlError('invalid URI for request');
  }
  if (cut(path, '/')[0].includes(':')) {
    throw urlError('first path segment in URL cannot contain colon');
  }
}

function cutScheme(text: string): { scheme: string; rest: string } {
  if (text.startsWith(':')) {
    throw urlError('missing protocol scheme');
  }
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text);
  return match
    ? { scheme: match[1].toLowerCase(), rest: text.slice(match[0].length) }
    : { scheme: '', rest: text };
}

function parseAuthority(scheme: string, authority: string): Authority {
  const at = authority.lastIndexOf('@');
  const host = parseHost(scheme, authority.slice(at + 1));
  if (at < 0) {
    return { host };
  }
  const userinfo = authority.slice(0, at);
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(userinfo)) {
    throw urlError('net/url: invalid userinfo');
  }
  const [name, password] = cut(userinfo, ':').map(part =>
    unescapePart(part, 'user'),
  );
  return { host, user: { name, password } };
}

function parseHost(scheme: string, host: string): string {
  const bracket = host.lastIndexOf('[');
  if (bracket > 0) {
    throw urlError('invalid IP-literal');
  }
  if (bracket === 0) {
    return parseLiteral(host);
  }
  const isHttp = scheme === 'http' || scheme === 'https';
  const colon = isHttp ? host.indexOf(':') : host.lastIndexOf(':');
  if (colon >= 0) {
    checkPort(host.slice(colon));
  }
  return unescapePart(host, 'host');
}

/** An IPv6 address in brackets, perhaps with an escaped zone and a port. */
function parseLiteral(host: string): string {
  const end = host.lastIndexOf(']');
  if (end < 0) {
    throw urlError("missing ']' in host");
  }
  const port = host.slice(end + 1);
  checkPort(port);
  const content = host.slice(1, end);
  const zone = content.indexOf('%25');
  const address =
    zone < 0
      ? unescapePart(content, 'host')
      : unescapePart(content.slice(0, zone), 'host') +
        unescapePart(content.slice(zone), 'zone');
  const parsed = parseAddress(address);
  if (!parsed) {
    throw urlError(
      `invalid host: ParseAddr(${quotePrintable(address)}): unable to parse IP`,
    );
  }
  if (parsed.bytes.length === 4) {
    throw urlError('invalid IP-literal');
  }
  return `[${address}]${port}`;
}

function checkPort(port: string): void {
  if (!/^(?::[0-9]*)?$/.test(port)) {
    throw urlError(`invalid port ${quotePrintable(port)} after host`);
  }
}

function cut(text: string, mark: string): string[] {
  const index = text.indexOf(mark);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

function urlError(message: string): ValueError {
  return new ValueError('conversion', message);
}
