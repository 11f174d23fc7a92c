import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../Failure.mjs';
import { root, stateFolder } from '../paths.mjs';
import { start } from '../processes/run.mjs';
import { missingAnswer } from './answers.mjs';

const POLL_MS = 250;
const LIMIT_MS = 120_000;

/**
 * Starts the backend from its sources and comes back once the page answers.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {{ url: string, port: number }} options
 * @param {(title: string) => ReturnType<import('../progress.mjs').startTask>} startTask
 */
export async function startBackend(env, { url, port }, startTask) {
  const task = startTask('Starting the backend');
  const log = join(stateFolder, 'logs', 'backend.log');
  const { ended } = start(
    'node',
    [
      '--enable-source-maps',
      '--require',
      '@backstage/cli-node/config/nodeTransform.cjs',
      'src/index.ts',
      '--config',
      join(root, 'app-config.yaml'),
    ],
    {
      cwd: join(root, 'packages', 'backend'),
      env: {
        ...env,
        NODE_ENV: 'development',
        PORT: String(port),
        // The backend runs in a folder of its own.
        MESH_GATES_DATA: stateFolder,
        MESH_GATES_EXAMPLES: resolve(
          env.MESH_GATES_EXAMPLES ?? join(root, 'examples'),
        ),
      },
      log,
    },
  );
  let over = false;
  const failure = ended.then(({ tail }) => {
    over = true;
    return new Failure(
      [...tail, `The backend ended. The whole log: ${log}`].join('\n'),
    );
  });

  const limit = Date.now() + LIMIT_MS;
  for (
    let missing = await missingAnswer(url);
    missing;
    missing = await missingAnswer(url)
  ) {
    task.detail(missing);
    if (over) {
      task.failed();
      throw await failure;
    }
    if (Date.now() > limit) {
      task.failed();
      throw new Failure(
        `Still waiting for this after ${
          LIMIT_MS / 1000
        } s: ${missing}. The whole log: ${log}`,
      );
    }
    await pause(POLL_MS);
  }
  task.done();
  return { log, failure };
}
