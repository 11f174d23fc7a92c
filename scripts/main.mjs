import { Failure } from './Failure.mjs';
import { stopAll, stopOnSignals } from './processes/running.mjs';

/**
 * Runs a command of this repository to its end: a failure is told in its own
 * words, and nothing that was started stays.
 *
 * @param {() => Promise<number | void>} command
 */
export async function runMain(command) {
  stopOnSignals(() => process.stdout.write('\nStopping.\n'));
  let code;
  try {
    code = (await command()) ?? 0;
  } catch (error) {
    process.stderr.write(`\n${describe(error)}\n`);
    code = 1;
  }
  await stopAll();
  process.exit(code);
}

/** @param {unknown} error */
function describe(error) {
  if (error instanceof Failure) {
    return error.message;
  }
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
