import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../Failure.mjs';
import { hashOf } from '../hashOf.mjs';
import { root, stateFolder } from '../paths.mjs';
import { run } from '../processes/run.mjs';
import { listWorkspaces } from '../workspaces.mjs';
import { asYarnSettings } from './npmSettings.mjs';

/** What Yarn says of peer dependencies, which fails no installation. */
const PEER_NOTES = /YN00(?:02|60|86):/;

const stamp = join(root, 'node_modules', '.mesh-gates-installed');

/**
 * Installs the packages of the lockfile where that has not been done since the
 * lockfile or a package.json changed.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {(title: string) => ReturnType<import('../progress.mjs').startTask>} startTask
 */
export async function installPackages(env, startTask) {
  const wanted = hashOf(inputs(), { from: root });
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return;
  }
  const task = startTask('Installing packages');
  const log = join(stateFolder, 'logs', 'install.log');
  const { code, tail } = await run('yarn', ['install', '--immutable'], {
    log,
    env: asYarnSettings(env),
    onLine: line => {
      const step = /┌ (.*) step/.exec(line);
      if (step) {
        task.detail(step[1].toLowerCase());
      }
    },
  });
  if (code !== 0) {
    task.failed();
    const reasons = tail.filter(line => !PEER_NOTES.test(line));
    throw new Failure([...reasons, `The whole log: ${log}`].join('\n'));
  }
  writeFileSync(stamp, wanted);
  task.done();
}

function inputs() {
  const manifests = [...listWorkspaces().values()].map(({ dir }) =>
    join(dir, 'package.json'),
  );
  return [
    join(root, 'yarn.lock'),
    join(root, '.yarnrc.yml'),
    join(root, 'package.json'),
    ...manifests,
  ];
}
