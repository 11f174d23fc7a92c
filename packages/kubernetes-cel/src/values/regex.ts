import { ValueError } from './ValueError';
import type { Int } from './int';

/** Throws where a pattern is no RE2 pattern. @internal */
export function checkPattern(pattern: string): void {
  throw new ValueError('other', 'not written yet');
}

/** `text.matches(pattern)`. @internal */
export function matches(text: string, pattern: string): boolean {
  throw new ValueError('other', 'not written yet');
}

/** `text.find(pattern)`. @internal */
export function find(text: string, pattern: string): string {
  throw new ValueError('other', 'not written yet');
}

/** `text.findAll(pattern, limit)`. @internal */
export function findAll(
  text: string,
  pattern: string,
  limit: Int = -1,
): string[] {
  throw new ValueError('other', 'not written yet');
}
