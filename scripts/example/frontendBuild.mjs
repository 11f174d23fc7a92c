import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../Failure.mjs';
import { hashOf } from '../hashOf.mjs';
import { root, stateFolder } from '../paths.mjs';
import { run } from '../processes/run.mjs';
import { listWorkspaces, withDependencies } from '../workspaces.mjs';

const appFolder = join(root, 'packages', 'app');
const config = join(root, 'app-config.yaml');
const stamp = join(appFolder, 'dist', '.built-from');

/**
 * Builds the frontend, which the backend then serves, where that has not been
 * done since its sources changed.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {(title: string) => ReturnType<import('../progress.mjs').startTask>} startTask
 */
export async function buildFrontend(env, startTask) {
  const sources = withDependencies('app', listWorkspaces());
  const wanted = hashOf(
    [join(root, 'yarn.lock'), ...sources.map(({ dir }) => dir)],
    { from: root, words: [appBlock(readFileSync(config, 'utf8'))] },
  );
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return;
  }
  const task = startTask('Building the frontend');
  const log = join(stateFolder, 'logs', 'frontend.log');
  const { code, tail } = await run(
    'yarn',
    ['backstage-cli', 'package', 'build', '--config', config],
    { cwd: appFolder, env, log },
  );
  if (code !== 0) {
    task.failed();
    throw new Failure([...tail, `The whole log: ${log}`].join('\n'));
  }
  writeFileSync(stamp, wanted);
  task.done();
}

/**
 * The part of the configuration that a build looks at: all else reaches the
 * browser when the backend starts.
 *
 * @param {string} yaml
 */
export function appBlock(yaml) {
  return /^app:\n(?:(?:[ \t#].*)?\n)*/m.exec(yaml)?.[0] ?? '';
}
