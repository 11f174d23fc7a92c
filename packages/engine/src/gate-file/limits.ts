/**
 * How much of gate files is read.
 * @public
 */
export const gateFileLimits = {
  /** UTF-16 units of one file. */
  characters: 1024 * 1024,
  /** Expressions of one gate: reads, variables, validations with their messages and paths. */
  expressions: 100,
  /** JSON text of one gate's `params`. */
  paramsCharacters: 64 * 1024,
} as const;
