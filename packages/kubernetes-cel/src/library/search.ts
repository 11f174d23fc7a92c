import type { CelValue } from '../api';
import { isInt, type Int } from '../values/int';
import { Optional } from '../values/Optional';
import { find, findAll, matches } from '../values/regex';
import { TypeValue } from '../values/TypeValue';
import type { Guard } from './guards';
import type { Implementation } from './Implementation';
import { nativePattern, type NativePattern } from './nativePattern';

/**
 * `matches`, `find` or `findAll` for a constant pattern. There cel-go looks at the native value of
 * what it searches, which is the name for a type.
 * @internal
 */
export function searchWith(
  name: string,
  pattern: string,
): { guards: readonly Guard[]; implementation: Implementation } {
  const guards = [isText, anything, isLimit];
  const native = nativePattern(pattern);
  switch (name) {
    case 'matches': {
      return {
        guards,
        implementation: (searched: string | TypeValue) => {
          const text = textOf(searched);
          return isNative(native, text)
            ? startAt(native.expression, 0).test(text)
            : matches(text, pattern);
        },
      };
    }
    case 'find':
      return {
        guards,
        implementation: (searched: string | TypeValue) => {
          const text = textOf(searched);
          return isNative(native, text)
            ? startAt(native.expression, 0).exec(text)?.[0] ?? ''
            : find(text, pattern);
        },
      };
    default:
      return {
        guards,
        implementation: (searched: string | TypeValue, _, limit = -1) => {
          const text = textOf(searched);
          const most = contentOf(limit);
          return isNative(native, text)
            ? findAllNatively(native, text, most)
            : findAll(text, pattern, most);
        },
      };
  }
}

function isNative(
  native: NativePattern | undefined,
  text: string,
): native is NativePattern {
  return native !== undefined && text.length <= native.longestText;
}

function startAt(expression: RegExp, index: number): RegExp {
  expression.lastIndex = index;
  return expression;
}

/** As in Go, an empty match right after another match does not count. */
function findAllNatively(
  { expression, mayBeEmpty }: NativePattern,
  text: string,
  limit: Int,
): string[] {
  if (limit < 0 && !mayBeEmpty) {
    return text.match(startAt(expression, 0)) ?? [];
  }
  const most = limit < 0 ? Infinity : Number(limit);
  const found: string[] = [];
  let position = 0;
  let previousEnd = -1;
  while (found.length < most && position <= text.length) {
    const match = startAt(expression, position).exec(text);
    if (!match) {
      break;
    }
    const end = match.index + match[0].length;
    if (match[0] !== '' || match.index !== previousEnd) {
      found.push(match[0]);
    }
    previousEnd = end;
    position = match[0] === '' ? end + characterLength(text, end) : end;
  }
  return found;
}

function characterLength(text: string, index: number): number {
  return text.codePointAt(index)! > 0xffff ? 2 : 1;
}

const anything: Guard = () => true;
const isText: Guard = value =>
  typeof value === 'string' || value instanceof TypeValue;
const isLimit: Guard = value => value === undefined || isInt(contentOf(value));

function textOf(value: string | TypeValue): string {
  return typeof value === 'string' ? value : value.name;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
function contentOf(value: CelValue): any {
  return value instanceof Optional ? contentOf(value.peek() ?? null) : value;
}
