import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../Failure.mjs';
import { run, start } from '../processes/run.mjs';
import { stop } from '../processes/running.mjs';
import { postgresPrograms, unprivileged } from './postgresPrograms.mjs';

const USER = 'postgres';
const HOST = '127.0.0.1';

/** For tests: fast, and nothing to keep when the power fails. */
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'max_connections=300'];

/**
 * @typedef {object} Postgres
 * @property {string} url
 * @property {() => Promise<void>} halt ends the server, its connections too; what it has stays
 * @property {() => Promise<void>} resume starts it again after that
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a PostgreSQL of its own, with nothing in it, on a free port.
 *
 * @param {import('./runners.mjs').Context} context
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({ env, log }) {
  const folder = mkdtempSync(join(tmpdir(), 'mesh-gates-postgres-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  try {
    const options = { ...unprivileged(), env, cwd: folder };
    const programs = postgresPrograms(folder);
    const password = randomBytes(16).toString('hex');
    const logOf = (/** @type {string} */ program) =>
      log.replace(/\.log$/, `-${program}.log`);

    await createCluster(programs, password, {
      ...options,
      log: logOf('initdb'),
    });
    const port = await freePort();
    const startAgain = () =>
      startServer(programs, port, { ...options, log: logOf('postgres') });
    let child = await startAgain();
    return {
      url: `postgres://${USER}:${password}@${HOST}:${port}`,
      halt: () => stop(child),
      async resume() {
        child = await startAgain();
      },
      async stop() {
        await stop(child);
        removeFolder();
      },
    };
  } catch (error) {
    removeFolder();
    throw error;
  }
}

/**
 * @typedef {import('../processes/run.mjs').RunOptions & { cwd: string }} Options
 */

/**
 * @param {string} programs
 * @param {string} password
 * @param {Options} options
 */
async function createCluster(programs, password, options) {
  const passwordFile = join(options.cwd, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (options.uid !== undefined && options.gid !== undefined) {
    chownSync(options.cwd, options.uid, options.gid);
    chownSync(passwordFile, options.uid, options.gid);
  }
  const { code, tail } = await run(
    join(programs, 'initdb'),
    [
      `--pgdata=${join(options.cwd, 'data')}`,
      `--username=${USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
    ],
    options,
  );
  if (code !== 0) {
    throw new Failure(tail.join('\n'));
  }
}

/**
 * @param {string} programs
 * @param {number} port
 * @param {Options} options
 */
async function startServer(programs, port, options) {
  /** @type {() => void} */
  let announce = () => {};
  /** @type {Promise<void>} */
  const ready = new Promise(resolve => {
    announce = resolve;
  });
  const { child, ended } = start(
    join(programs, 'postgres'),
    [
      ...['-D', join(options.cwd, 'data'), '-k', options.cwd],
      ...['-h', HOST, '-p', String(port)],
      ...SETTINGS.flatMap(setting => ['-c', setting]),
    ],
    {
      ...options,
      onLine: line =>
        line.includes('ready to accept connections') && announce(),
    },
  );
  await Promise.race([
    ready,
    ended.then(({ tail }) => {
      throw new Failure(tail.join('\n'));
    }),
  ]);
  return child;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, HOST, () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (
        server.address()
      );
      server.close(() => resolve(port));
    });
  });
}
