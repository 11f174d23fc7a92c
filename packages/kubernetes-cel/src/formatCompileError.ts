import type { CompileError } from './api';

/** How much of a long line is shown before and after the place. */
const MARGIN = 60;

/**
 * The message with the line it speaks of and a caret under the place. Of a long line only the part
 * around the place is shown.
 * @public
 */
export function formatCompileError(
  expression: string,
  error: CompileError,
): string {
  const line = expression.split(/\r\n|\r|\n/)[error.line - 1] ?? '';
  const at = error.column - 1;
  const start = at > 2 * MARGIN ? at - MARGIN : 0;
  const end = line.length > at + 2 * MARGIN ? at + MARGIN : line.length;
  const before = `${start > 0 ? '...' : ''}${line.slice(start, at)}`;
  const after = `${line.slice(at, end)}${end < line.length ? '...' : ''}`;
  // Tabs are kept so that the caret stands under its character.
  const indent = before.replace(/[^\t]/g, ' ');
  const place = `${error.line}:${error.column}`;
  return `${place}: ${error.message}\n | ${before}${after}\n | ${indent}^`;
}
