import { createServer } from 'node:net';
import { Failure } from '../Failure.mjs';

const DEFAULT_PORT = 7007;
const HOST = '127.0.0.1';

/**
 * The port that the example listens on.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function readPort({ PORT }) {
  if (!PORT) {
    return DEFAULT_PORT;
  }
  const port = Number(PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Failure(`PORT is "${PORT}": it must be a number up to 65535.`);
  }
  return port;
}

/** @param {number} port */
export async function expectFree(port) {
  const server = createServer();
  try {
    await new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, HOST, () => server.close(resolve));
    });
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    throw new Failure(
      code === 'EADDRINUSE'
        ? `Port ${port} is taken. Stop what uses it, or choose another one: PORT=${
            port + 1
          } npm start`
        : `Port ${port} cannot be used (${code}). Choose another one: PORT=7008 npm start`,
    );
  }
}
