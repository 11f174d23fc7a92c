import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { defaultOwnershipChain } from '@mesh-gates/engine';
import { envoyFilterYaml, LUA_GATE } from '../../__testUtils__/manifests';
import { FromWorker } from '../protocol';
import { startWorkerThread } from './startWorkerThread';

jest.setTimeout(180_000);

const root = resolvePackagePath('@mesh-gates/plugin-mesh-gates-backend');

it('runs from the built plugin, as its package exports it', async () => {
  // Needs the declarations that `yarn tsc` leaves in dist-types, as every build of a plugin does.
  await promisify(execFile)(
    process.execPath,
    [
      resolvePackagePath('@backstage/cli', 'bin/backstage-cli'),
      'package',
      'build',
    ],
    { cwd: root },
  );
  const port = startWorkerThread({
    memoryMb: 512,
    entry: `${root}/dist/worker.cjs.js`,
    // What the worker imports of this repository is source.
    execArgv: [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    ],
  });
  const told: FromWorker[] = [];
  const delta = new Promise<void>((done, failed) => {
    port.onMessage(message => {
      told.push(message);
      if (message.type === 'delta' || message.type === 'failure') {
        done();
      }
    });
    port.onEnd(reason => failed(new Error(reason)));
  });
  port.postMessage({
    type: 'configure',
    files: [{ file: 'lua.yaml', text: LUA_GATE }],
    problems: [],
    settings: { featureGates: {} },
    ownership: defaultOwnershipChain,
  });
  const cluster = {
    name: 'prod',
    environment: '',
    labels: {},
    meshVersion: '',
  };
  port.postMessage({ type: 'open', cluster, epoch: 1 });
  const bytes = new TextEncoder().encode(
    envoyFilterYaml('filter', 'envoy.filters.http.lua'),
  );
  const file = { type: 'bytes', cluster: 'prod', epoch: 1 } as const;
  port.postMessage({
    ...file,
    origin: { kind: 'file', file: 'filter.yaml' },
    buffer: bytes.buffer as ArrayBuffer,
  });
  port.postMessage({ ...file, origin: { kind: 'complete' } });
  await delta;
  await port.terminate();
  expect(told).toMatchObject([
    { type: 'gates', loaded: [{ name: 'no-lua' }], problems: [] },
    {
      type: 'delta',
      cluster: 'prod',
      whole: true,
      delta: { violations: { put: [{ gate: 'no-lua' }] } },
      currency: { state: 'Current' },
    },
  ]);
});
