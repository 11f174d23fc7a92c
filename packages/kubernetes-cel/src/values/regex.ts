import { RE2JS } from 're2js';

import type { Int } from './int';
import { patternSize } from './patternSize';
import { toRe2js } from './patternSyntax';
import { findText } from './textSearch';
import { ValueError } from './ValueError';

/** Steps of a compiled pattern: Go compiles up to three million, which here would take gigabytes. */
const MAXIMUM_SIZE = 50_000;
const MAXIMUM_PATTERN_LENGTH = 65_536;
/** Compiled patterns kept, and the steps they have in sum. */
const CACHED_PATTERNS = 256;
const CACHED_SIZE = 200_000;
/** Steps of a pattern times characters of a text: more takes longer than an expression should. */
const MAXIMUM_WORK = 8_000_000;
/** Time for one `findAll`, whose work may grow with the square of the text. Kubernetes has a deadline too. */
const FIND_ALL_MILLISECONDS = 2000;
/** A pattern without any operator but anchors. */
const LITERAL =
  /^(\^?)((?:[A-Za-z0-9 _/:@,=;"'<>~&%#!-]|\\[.+*?()[\]{}|^$\\/-])*)(\$?)$/;

interface Pattern {
  readonly expression: RE2JS;
  readonly size: number;
  readonly test: (text: string) => boolean;
  readonly isLiteral: boolean;
}

const patterns = new Map<string, Pattern>();
let cachedSize = 0;

/**
 * Throws where a pattern is no RE2 pattern.
 * @internal
 */
export function checkPattern(pattern: string): void {
  compile(pattern);
}

/**
 * `text.matches(pattern)`: anywhere in the text.
 * @internal
 */
export function matches(text: string, pattern: string): boolean {
  const compiled = compile(pattern);
  checkWork(compiled, text);
  return compiled.test(text);
}

/**
 * `text.find(pattern)`: the first match, or nothing.
 * @internal
 */
export function find(text: string, pattern: string): string {
  const compiled = compile(pattern);
  checkWork(compiled, text);
  const matcher = compiled.expression.matcher(text);
  return matcher.find() ? matcher.group() ?? '' : '';
}

/**
 * `text.findAll(pattern, limit)`; a negative limit is none. As in Go, an empty match right after another match does
 * not count.
 * @internal
 */
export function findAll(
  text: string,
  pattern: string,
  limit: Int = -1,
): string[] {
  const compiled = compile(pattern);
  checkWork(compiled, text);
  const matcher = compiled.expression.matcher(text);
  const most = limit < 0 ? Infinity : Number(limit);
  const found: string[] = [];
  const deadline = Date.now() + FIND_ALL_MILLISECONDS;
  let position = 0;
  let previousEnd = -1;
  while (found.length < most && position <= text.length) {
    if (!matcher.find(position)) {
      break;
    }
    if (found.length % 16 === 0 && Date.now() > deadline) {
      throw new ValueError('other', 'finding all matches takes too long');
    }
    const start = matcher.start();
    const end = matcher.end();
    if (end > position || start !== previousEnd) {
      found.push(text.slice(start, end));
    }
    previousEnd = end;
    position = end > position ? end : nextCodePoint(text, position);
  }
  return found;
}

function checkWork({ size, isLiteral }: Pattern, text: string): void {
  if (!isLiteral && size * text.length > MAXIMUM_WORK) {
    throw new ValueError('other', 'the text is too long for the pattern');
  }
}

function compile(pattern: string): Pattern {
  const known = patterns.get(pattern);
  if (known) {
    return known;
  }
  const compiled = compileNew(pattern);
  cachedSize += compiled.size;
  patterns.set(pattern, compiled);
  while (patterns.size > CACHED_PATTERNS || cachedSize > CACHED_SIZE) {
    const [oldest, { size }] = patterns.entries().next().value!;
    patterns.delete(oldest);
    cachedSize -= size;
  }
  return compiled;
}

function compileNew(pattern: string): Pattern {
  if (
    pattern.length > MAXIMUM_PATTERN_LENGTH ||
    patternSize(pattern) > MAXIMUM_SIZE
  ) {
    throw new ValueError('other', 'the regular expression is too large');
  }
  try {
    const expression = RE2JS.compile(toRe2js(pattern));
    const size = expression.programSize() + pattern.length;
    const literal = literalTest(pattern);
    const test = literal ?? ((text: string) => expression.test(text));
    return { expression, size, test, isLiteral: literal !== undefined };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown error';
    throw new ValueError('other', reason);
  }
}

/** For a pattern that is plain text between anchors no engine is needed. */
function literalTest(pattern: string): Pattern['test'] | undefined {
  const match = LITERAL.exec(pattern);
  if (!match) {
    return undefined;
  }
  const literal = match[2].replace(/\\(.)/g, '$1');
  if (match[1]) {
    return match[3]
      ? text => text === literal
      : text => text.startsWith(literal);
  }
  return match[3]
    ? text => text.endsWith(literal)
    : text => findText(text, literal) >= 0;
}

function nextCodePoint(text: string, index: number): number {
  return index + (text.codePointAt(index)! > 0xffff ? 2 : 1);
}
