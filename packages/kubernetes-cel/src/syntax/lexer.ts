import { SyntaxFailure } from './SyntaxFailure';

/**
 * `operator` tokens are told apart by their text; so are the keywords `in`, `true`, `false` and `null`.
 * @internal
 */
export type TokenKind =
  | 'end'
  | 'identifier'
  | 'escaped-identifier'
  | 'keyword'
  | 'int'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'operator';

/**
 * A token and where it stands (UTF-16 offsets, end exclusive).
 * @internal
 */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// Sticky expressions without nested quantifiers: each is linear in what it reads.
const BLANK = /(?:[\t \r\n\f]+|\/\/[^\n]*)+/y;
const IDENTIFIER = /[A-Za-z_][A-Za-z0-9_]*/y;
const ESCAPED_IDENTIFIER = /`[A-Za-z0-9_.\-/ ]+`/y;
const DOUBLE =
  /(?:[0-9]+\.[0-9]+(?:[eE][+-]?[0-9]+)?|[0-9]+[eE][+-]?[0-9]+|\.[0-9]+(?:[eE][+-]?[0-9]+)?)/y;
const UINT = /(?:0x[0-9a-fA-F]+|[0-9]+)[uU]/y;
const INT = /(?:0x[0-9a-fA-F]+|[0-9]+)/y;
const STRING_START = /([bB]?)([rR]?)("""|'''|"|')/y;
const OPERATOR = /==|!=|<=|>=|&&|\|\||[<>[\]{}().,\-!?:+*/%]/y;
const ESCAPE =
  /\\(?:[abfnrtv"'\\?`]|[0-3][0-7][0-7]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})/y;

const keywords: ReadonlySet<string> = new Set(['in', 'true', 'false', 'null']);

/**
 * Splits an expression into tokens; the last one is `end`.
 * @internal
 */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = skipBlank(source, 0);
  while (at < source.length) {
    const token = nextToken(source, at);
    tokens.push(token);
    at = skipBlank(source, token.end);
  }
  tokens.push({ kind: 'end', text: '', start: at, end: at });
  return tokens;
}

function matchAt(expression: RegExp, source: string, at: number): string {
  expression.lastIndex = at;
  return expression.exec(source)?.[0] ?? '';
}

function skipBlank(source: string, at: number): number {
  return at + matchAt(BLANK, source, at).length;
}

function nextToken(source: string, at: number): Token {
  const token = (kind: TokenKind, text: string): Token => ({
    kind,
    text,
    start: at,
    end: at + text.length,
  });
  const text = matchAt(STRING_START, source, at);
  if (text) {
    return stringToken(source, at);
  }
  const word = matchAt(IDENTIFIER, source, at);
  if (word) {
    return token(keywords.has(word) ? 'keyword' : 'identifier', word);
  }
  const number = numberToken(source, at, token);
  if (number) {
    return number;
  }
  const operator = matchAt(OPERATOR, source, at);
  if (operator) {
    return token('operator', operator);
  }
  const escaped = matchAt(ESCAPED_IDENTIFIER, source, at);
  if (escaped) {
    return token('escaped-identifier', escaped);
  }
  const character = String.fromCodePoint(source.codePointAt(at)!);
  throw new SyntaxFailure(
    `unexpected character ${JSON.stringify(character)}`,
    at,
    at + character.length,
  );
}

function numberToken(
  source: string,
  at: number,
  token: (kind: TokenKind, text: string) => Token,
): Token | undefined {
  const code = source.charCodeAt(at);
  if ((code < 0x30 || code > 0x39) && code !== 0x2e) {
    return undefined;
  }
  const double = matchAt(DOUBLE, source, at);
  const uint = matchAt(UINT, source, at);
  const int = matchAt(INT, source, at);
  if (double && double.length > uint.length) {
    return token('double', double);
  }
  if (uint) {
    return token('uint', uint);
  }
  return int ? token('int', int) : undefined;
}

/** The longest match wins: `""` is an empty string, `"""` opens a long one where it is closed. */
function stringToken(source: string, at: number): Token {
  STRING_START.lastIndex = at;
  const [opening, bytes, raw, quote] = STRING_START.exec(source)!;
  let end = stringEnd(source, at + opening.length, quote, raw !== '');
  if (typeof end !== 'number' && quote.length === 3) {
    // Not closed as a long string, so the first two quotes are an empty one.
    end = at + opening.length - 1;
  }
  if (typeof end !== 'number') {
    throw end;
  }
  return {
    kind: bytes ? 'bytes' : 'string',
    text: source.slice(at, end),
    start: at,
    end,
  };
}

function stringEnd(
  source: string,
  start: number,
  quote: string,
  raw: boolean,
): number | SyntaxFailure {
  const long = quote.length === 3;
  let at = start;
  while (at < source.length) {
    if (source.startsWith(quote, at)) {
      return at + quote.length;
    }
    const character = source[at];
    if (!long && (character === '\n' || character === '\r')) {
      break;
    }
    if (character === '\\' && !raw) {
      const escape = matchAt(ESCAPE, source, at);
      if (!escape) {
        return new SyntaxFailure('invalid escape sequence', at, at + 2);
      }
      at += escape.length;
    } else {
      at++;
    }
  }
  return new SyntaxFailure('string is not closed', start - quote.length, at);
}
