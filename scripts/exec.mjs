import { spawn } from 'node:child_process';
import { runMain } from './main.mjs';
import { root } from './paths.mjs';
import { startTask } from './progress.mjs';
import { installPackages } from './toolchain/packages.mjs';
import { prepareToolchain } from './toolchain/toolchain.mjs';

// Any tool of this repository, with the Node and Yarn that fit.
runMain(async () => {
  const [command, ...args] = process.argv.slice(2);
  const env = await prepareToolchain(startTask);
  await installPackages(env, startTask);
  const child = spawn('yarn', [command, ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  process.once('exit', () => child.kill());
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve(code ?? 1));
  });
});
