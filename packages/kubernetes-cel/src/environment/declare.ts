import { parseType } from '../check/parseType';
import type { Type } from '../check/types';

/**
 * One signature of a function. A member's receiver is its first argument.
 * @internal
 */
export interface Overload {
  readonly id: string;
  readonly name: string;
  readonly member: boolean;
  readonly args: readonly Type[];
  readonly result: Type;
  /** The type parameters in the signature. */
  readonly params: readonly string[];
  /** The first environment version that has it. */
  readonly since: string;
}

const LINE =
  /^(\S+): (?:\((.+?)\)\.)?([^\s(]+)\((.*)\) -> (.+?)(?: since (\S+))?$/;

/**
 * Reads signatures, one a line: `id: name(args) -> result`, a member as `id: (receiver).name(args) -> result`.
 * One that came later than the others ends with `since version`.
 * @internal
 */
export function declare(since: string, lines: string): Overload[] {
  return lines
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(line => declareOne(since, line));
}

function declareOne(since: string, line: string): Overload {
  const match = LINE.exec(line);
  if (!match) {
    throw new TypeError(`not a declaration: ${line}`);
  }
  const [, id, receiver, name, args, result, later] = match;
  const texts = [...(receiver ? [receiver] : []), ...splitArguments(args)];
  const types = texts.map(text => parseType(text));
  const resultType = parseType(result);
  const params = new Set<string>();
  [...types, resultType].forEach(type => collectParams(type, params));
  return {
    id,
    name,
    member: receiver !== undefined,
    args: types,
    result: resultType,
    params: [...params],
    since: later ?? since,
  };
}

/** Splits at commas outside parentheses. */
function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    if (character === '(') {
      depth++;
    } else if (character === ')') {
      depth--;
    } else if (depth === 0 && (character === ',' || at === text.length)) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return parts.filter(part => part !== '');
}

function collectParams(type: Type, into: Set<string>): void {
  if (type.kind === 'param') {
    into.add(type.name);
  }
  type.params.forEach(param => collectParams(param, into));
}
