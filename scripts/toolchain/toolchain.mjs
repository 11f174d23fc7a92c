import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { root, toolchainFolder } from '../paths.mjs';
import { nodeFits, yarnFits } from './fits.mjs';
import { installPinnedTools } from './pinnedTools.mjs';

/**
 * The environment in which `node` and `yarn` are versions that fit: the
 * machine's own where they do, else pinned ones.
 *
 * @param {(title: string) => ReturnType<import('../progress.mjs').startTask>} startTask
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function prepareToolchain(startTask) {
  if (nodeFits(process.version) && yarnFits(machineYarnVersion())) {
    return withPath(process.env, dirname(process.execPath));
  }
  const bin = await installPinnedTools(startTask);
  return {
    ...withPath(process.env, bin),
    // Whatever compiles against Node's headers takes those of this Node.
    npm_config_nodedir: join(
      toolchainFolder,
      'node_modules',
      `node-${process.platform}-${process.arch}`,
    ),
  };
}

function machineYarnVersion() {
  const { stdout } = spawnSync('yarn', ['--version'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 20_000,
    stdio: ['ignore', 'pipe', 'ignore'],
    // Corepack's yarn would fetch one, or ask whether it may.
    env: { ...process.env, COREPACK_ENABLE_NETWORK: '0' },
  });
  return stdout?.trim();
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} folder
 */
function withPath(env, folder) {
  return { ...env, PATH: [folder, env.PATH].filter(Boolean).join(delimiter) };
}
