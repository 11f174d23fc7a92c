import { run } from '../processes/run.mjs';
import { fromExitCode } from './results.mjs';
import { nodeTests } from './runners.mjs';

/** Each file has a control plane and backends of its own, and mostly waits: two at a time. */
const files = nodeTests('--test-concurrency=2', 'test/control-plane/*.test.ts');

/**
 * Builds kube-apiserver and etcd where they are not there yet: some minutes, at
 * low priority.
 *
 * @type {import('./preparations.mjs').Prepare}
 */
export function buildControlPlane(context) {
  return run('node', ['--import=tsx', 'test/control-plane/build.ts'], context);
}

/** @type {import('./runners.mjs').Runner} */
export async function controlPlaneTests(context) {
  const built = await context.prepared;
  if (built && built.code !== 0) {
    return fromExitCode(built);
  }
  return files(context);
}
