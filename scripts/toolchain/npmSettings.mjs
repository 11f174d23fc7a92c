import { spawnSync } from 'node:child_process';
import { root } from '../paths.mjs';

/** npm's setting, Yarn's name for it, and the variable that sets it. */
const SETTINGS = /** @type {const} */ ([
  ['registry', 'npmRegistryServer', 'YARN_NPM_REGISTRY_SERVER'],
  ['https-proxy', 'httpsProxy', 'YARN_HTTPS_PROXY'],
  ['proxy', 'httpProxy', 'YARN_HTTP_PROXY'],
  ['cafile', 'httpsCaFilePath', 'YARN_HTTPS_CA_FILE_PATH'],
]);

/**
 * Where npm fetches from and whom it trusts, as the environment in which Yarn,
 * which does not read npm's settings, does the same. What somebody has set for
 * Yarn stays.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function asYarnSettings(env) {
  const npm = json(env, 'npm', ['config', 'list', '--json']);
  const handedOver = SETTINGS.filter(
    ([npmName, yarnName]) =>
      npm[npmName] &&
      json(env, 'yarn', ['config', yarnName, '--json']).source === '<default>',
  );
  return {
    ...env,
    ...Object.fromEntries(
      handedOver.map(([npmName, , variable]) => [variable, npm[npmName]]),
    ),
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} command
 * @param {string[]} args
 * @returns {Record<string, any>}
 */
function json(env, command, args) {
  const { status, stdout } = spawnSync(command, args, {
    cwd: root,
    env,
    encoding: 'utf8',
    timeout: 20_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    return status === 0 ? JSON.parse(stdout) : {};
  } catch {
    return {};
  }
}
