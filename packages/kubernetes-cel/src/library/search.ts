import type { CelValue } from '../api';
import { isInt } from '../values/int';
import { Optional } from '../values/Optional';
import { find, findAll, matches } from '../values/regex';
import { TypeValue } from '../values/TypeValue';
import type { Guard } from './guards';
import type { Implementation } from './Implementation';
import { nativeTest } from './nativeTest';

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
  switch (name) {
    case 'matches': {
      const test = nativeTest(pattern) ?? (text => matches(text, pattern));
      return {
        guards,
        implementation: (text: string | TypeValue) => test(textOf(text)),
      };
    }
    case 'find':
      return {
        guards,
        implementation: (text: string | TypeValue) =>
          find(textOf(text), pattern),
      };
    default:
      return {
        guards,
        implementation: (text: string | TypeValue, _, limit = -1) =>
          findAll(textOf(text), pattern, contentOf(limit)),
      };
  }
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
