import type { CelValue } from '../api';
import { types, type Type } from '../check/types';
import { toDouble } from '../values/Double';
import { checkedInt, fitsInt64 } from '../values/int';
import { Uint } from '../values/Uint';
import type { Token } from './lexer';
import { bytesValue, stringValue } from './stringLiteral';
import { SyntaxFailure } from './SyntaxFailure';

/**
 * The value and type of a token that is a constant; `sign` is the minus before a number.
 * @internal
 */
export function literalValue(
  token: Token,
  sign: '' | '-',
): { value: CelValue; type: Type } {
  switch (token.kind) {
    case 'int':
      return { value: intValue(token, sign), type: types.int };
    case 'uint':
      return { value: uintValue(token), type: types.uint };
    case 'double':
      return { value: doubleValue(token, sign), type: types.double };
    case 'string':
      return { value: textValue(token, stringValue), type: types.string };
    default:
      return { value: textValue(token, bytesValue), type: types.bytes };
  }
}

function outOfRange(token: Token): SyntaxFailure {
  return new SyntaxFailure(
    `${token.kind} literal is out of range`,
    token.start,
    token.end,
  );
}

function intValue(token: Token, sign: '' | '-'): CelValue {
  const exact = BigInt(token.text) * (sign ? -1n : 1n);
  if (!fitsInt64(exact)) {
    throw outOfRange(token);
  }
  return checkedInt(exact);
}

function uintValue(token: Token): CelValue {
  const exact = BigInt(token.text.slice(0, -1));
  if (exact >= 2n ** 64n) {
    throw outOfRange(token);
  }
  return Uint.of(exact);
}

function doubleValue(token: Token, sign: '' | '-'): CelValue {
  const value = Number(sign + token.text);
  if (!Number.isFinite(value)) {
    throw outOfRange(token);
  }
  return toDouble(value);
}

function textValue<T extends string | Uint8Array>(
  token: Token,
  read: (text: string) => T | { error: string },
): T {
  const value = read(token.text);
  if (typeof value === 'object' && 'error' in value) {
    throw new SyntaxFailure(value.error, token.start, token.end);
  }
  return value as T;
}
