import { Failure } from './Failure.mjs';
import { onStopRequest, stopAll } from './processes/running.mjs';

/**
 * Runs a command of this repository until it ends or is asked to. A failure is
 * told in its own words, and nothing that was started stays.
 *
 * @param {() => Promise<number | void>} command
 */
export async function runMain(command) {
  const end = await Promise.race([stopRequest(), ended(command)]);
  process.stdout.write(end.message);
  await stopAll();
  process.exit(end.code);
}

/** @returns {Promise<{ code: number, message: string }>} */
function stopRequest() {
  return new Promise(resolve =>
    onStopRequest(code => resolve({ code, message: '\nStopping.\n' })),
  );
}

/** @param {() => Promise<number | void>} command */
async function ended(command) {
  try {
    return { code: (await command()) ?? 0, message: '' };
  } catch (error) {
    return { code: 1, message: `\n${describe(error)}\n` };
  }
}

/** @param {unknown} error */
function describe(error) {
  if (error instanceof Failure) {
    return error.message;
  }
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
