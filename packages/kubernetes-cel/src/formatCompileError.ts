import type { CompileError } from './api';

/**
 * The message with the line it speaks of and a caret under the place.
 * @public
 */
export function formatCompileError(
  expression: string,
  error: CompileError,
): string {
  const line = expression.split(/\r\n|\r|\n/)[error.line - 1] ?? '';
  // Tabs are kept so that the caret stands under its character.
  const indent = line.slice(0, error.column - 1).replace(/[^\t]/g, ' ');
  return `${error.line}:${error.column}: ${error.message}\n | ${line}\n | ${indent}^`;
}
