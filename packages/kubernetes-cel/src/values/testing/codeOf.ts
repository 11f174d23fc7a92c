import { ValueError } from '../ValueError';

/**
 * The code of the error that a function throws; undefined where it throws none.
 * @internal
 */
export function codeOf(run: () => unknown): string | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof ValueError) {
      return error.code;
    }
    throw error;
  }
  return undefined;
}
