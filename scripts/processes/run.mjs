import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../paths.mjs';
import { keep } from './running.mjs';

const TAIL_LINES = 200;

/**
 * @typedef {object} RunOptions
 * @property {string} log where all output goes
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {(line: string) => void} [onLine]
 * @property {number} [uid] as whom it runs, if not as us
 * @property {number} [gid]
 *
 * @typedef {object} Outcome
 * @property {number} code 0 where it ended well
 * @property {string[]} tail the last lines of output
 */

/**
 * Starts a program with its output in a log file.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} options
 */
export function start(command, args, options) {
  const { log, cwd = root, env = process.env, onLine, uid, gid } = options;
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log);
  const child = spawn(command, args, {
    cwd,
    env,
    uid,
    gid,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  keep(child);

  /** @type {string[]} */
  const tail = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', line => {
      file.write(`${line}\n`);
      tail.push(line);
      tail.splice(0, tail.length - TAIL_LINES);
      onLine?.(line);
    });
  }

  /** @type {Promise<Outcome>} */
  const ended = new Promise(resolve => {
    // Over once the log is whole.
    const end = (/** @type {Outcome} */ outcome) =>
      file.end(() => resolve(outcome));
    child.once('error', error => end({ code: 127, tail: [error.message] }));
    child.once('close', (code, signal) => {
      if (signal) {
        tail.push(`${command} was ended by ${signal}`);
      }
      end({ code: code ?? 1, tail });
    });
  });
  return { child, ended };
}

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} options
 */
export function run(command, args, options) {
  return start(command, args, options).ended;
}
