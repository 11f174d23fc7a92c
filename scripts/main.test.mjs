import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * A command as a process of its own.
 *
 * @param {string} body
 */
function command(body) {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { runMain } from ${JSON.stringify(join(here, 'main.mjs'))};
       import { Failure } from ${JSON.stringify(join(here, 'Failure.mjs'))};
       import { start } from ${JSON.stringify(
         join(here, 'processes', 'run.mjs'),
       )};
       runMain(async () => { ${body} });`,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  child.stdout.on('data', chunk => (output += chunk));
  child.stderr.on('data', chunk => (output += chunk));
  const ended = new Promise(resolve =>
    child.once('close', code => resolve({ code, output })),
  );
  return { child, ended };
}

test('a failure is told in its own words, without a stack', async () => {
  assert.deepEqual(
    await command(`throw new Failure('Port 1 is taken.')`).ended,
    {
      code: 1,
      output: '\nPort 1 is taken.\n',
    },
  );
});

test('asked to end, it stops what it started and says no more', async () => {
  const { child, ended } = command(`
    const { ended } = start('sleep', ['60'], { log: '/dev/null' });
    console.log('started');
    await ended;
    throw new Failure('The program ended.');
  `);
  child.stdout.once('data', () => child.kill('SIGTERM'));
  assert.deepEqual(await ended, {
    code: 143,
    output: 'started\n\nStopping.\n',
  });
});
