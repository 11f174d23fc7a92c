import { RE2JS } from 're2js';

import type { Int } from './int';
import { toRe2js } from './patternSyntax';
import { findText } from './textSearch';
import { ValueError } from './ValueError';

/** Compiled patterns kept; each may hold some megabytes of states. */
const CACHED_PATTERNS = 64;
const CACHED_PATTERN_LENGTH = 1024;
const MAXIMUM_PATTERN_LENGTH = 65_536;
/** Steps that `findAll` may take: each match may have looked at all that follows it. */
const MAXIMUM_STEPS = 1e8;
/** A pattern without any operator but anchors. */
const LITERAL =
  /^(\^?)((?:[A-Za-z0-9 _/:@,=;"'<>~&%#!-]|\\[.+*?()[\]{}|^$\\/-])*)(\$?)$/;

interface Pattern {
  readonly expression: RE2JS;
  readonly test: (text: string) => boolean;
}

const patterns = new Map<string, Pattern>();

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
  return compile(pattern).test(text);
}

/**
 * `text.find(pattern)`: the first match, or nothing.
 * @internal
 */
export function find(text: string, pattern: string): string {
  const matcher = compile(pattern).expression.matcher(text);
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
  const matcher = compile(pattern).expression.matcher(text);
  const most = limit < 0 ? Infinity : Number(limit);
  const found: string[] = [];
  let steps = 0;
  let position = 0;
  let previousEnd = -1;
  while (found.length < most && position <= text.length) {
    if (!matcher.find(position)) {
      break;
    }
    steps += text.length - position;
    if (steps > MAXIMUM_STEPS) {
      throw new ValueError('other', 'the text has too many matches');
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

function compile(pattern: string): Pattern {
  const known = patterns.get(pattern);
  if (known) {
    return known;
  }
  const compiled = compileNew(pattern);
  if (pattern.length <= CACHED_PATTERN_LENGTH) {
    if (patterns.size >= CACHED_PATTERNS) {
      patterns.delete(patterns.keys().next().value!);
    }
    patterns.set(pattern, compiled);
  }
  return compiled;
}

function compileNew(pattern: string): Pattern {
  if (pattern.length > MAXIMUM_PATTERN_LENGTH) {
    throw new ValueError('other', 'the regular expression is too long');
  }
  try {
    const expression = RE2JS.compile(toRe2js(pattern));
    const test = literalTest(pattern) ?? (text => expression.test(text));
    return { expression, test };
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
