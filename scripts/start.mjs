import { buildFrontend } from './example/frontendBuild.mjs';
import { startBackend } from './example/backend.mjs';
import { expectFree, readPort } from './example/port.mjs';
import { runMain } from './main.mjs';
import { startTask } from './progress.mjs';
import { installPackages } from './toolchain/packages.mjs';
import { prepareToolchain } from './toolchain/toolchain.mjs';

runMain(async () => {
  const port = readPort(process.env);
  await expectFree(port);
  const env = await prepareToolchain(startTask);
  await installPackages(env, startTask);
  await buildFrontend(env, startTask);

  const url = `http://localhost:${port}`;
  const { log, failure } = await startBackend(env, { url, port }, startTask);
  process.stdout.write(
    `\n  Mesh Gates is at ${url}\n  Stop it by Ctrl-C. What the backend says is in ${log}\n\n`,
  );
  throw await failure;
});
