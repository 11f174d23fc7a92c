import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '../Failure.mjs';
import { toolchainFolder } from '../paths.mjs';
import { run } from '../processes/run.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const FILES = ['package.json', 'package-lock.json'];
const bin = join(toolchainFolder, 'node_modules', '.bin');
const stamp = join(toolchainFolder, 'installed');

/**
 * Installs the pinned Node and Yarn from npm packages, once. Their contents
 * are checked against the hashes of the lockfile beside this file.
 *
 * @param {(title: string) => ReturnType<import('../progress.mjs').startTask>} startTask
 * @returns {Promise<string>} the folder with `node` and `yarn`
 */
export async function installPinnedTools(startTask) {
  const wanted = hashOfFiles();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return bin;
  }
  const task = startTask('Installing Node and Yarn into .toolchain');
  rmSync(toolchainFolder, { recursive: true, force: true });
  mkdirSync(toolchainFolder, { recursive: true });
  for (const file of FILES) {
    copyFileSync(join(here, file), join(toolchainFolder, file));
  }
  const { code, tail } = await run(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
    { cwd: toolchainFolder, log: join(toolchainFolder, 'install.log') },
  );
  if (code !== 0 || !existsSync(join(bin, 'node'))) {
    task.failed();
    throw new Failure(
      [
        ...tail,
        `No Node for ${process.platform} ${process.arch} could be installed. Install Node 24 and Yarn 4 yourself, then run the command again.`,
      ].join('\n'),
    );
  }
  writeFileSync(stamp, wanted);
  task.done();
  return bin;
}

function hashOfFiles() {
  const hash = createHash('sha256');
  for (const file of FILES) {
    hash.update(readFileSync(join(here, file)));
  }
  return hash.digest('hex');
}
