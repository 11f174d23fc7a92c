import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { run, start } from './run.mjs';
import { stop } from './running.mjs';

/** @param {import('node:test').TestContext} context */
function logFile(context) {
  const folder = mkdtempSync(join(tmpdir(), 'mesh-gates-run-'));
  context.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'logs', 'program.log');
}

test('a program ends with its code, its last lines and a whole log', async context => {
  const log = logFile(context);
  const { code, tail } = await run(
    'sh',
    ['-c', 'echo out; echo err >&2; exit 3'],
    { log },
  );
  assert.equal(code, 3);
  assert.deepEqual([...tail].sort(), ['err', 'out']);
  assert.deepEqual(readFileSync(log, 'utf8').trim().split('\n').sort(), [
    'err',
    'out',
  ]);
});

test('a program that does not exist is an outcome, not an exception', async context => {
  const { code, tail } = await run('mesh-gates-no-such-program', [], {
    log: logFile(context),
  });
  assert.equal(code, 127);
  assert.match(tail[0], /ENOENT/);
});

test(
  'stopping a program stops its children, also those that do not listen',
  { timeout: 5000 },
  async context => {
    /** @type {(line: string) => void} */
    let say = () => {};
    const started = new Promise(resolve => {
      say = resolve;
    });
    const deaf = `trap "" TERM; echo started; sleep 60`;
    const { child, ended } = start(
      'sh',
      ['-c', `sh -c '${deaf}' & trap "" TERM; wait`],
      { log: logFile(context), onLine: line => say(line) },
    );
    await started;
    await stop(child, 200);
    // The output ends when nobody is left who could write to it.
    const { tail } = await ended;
    assert.deepEqual(tail, ['started', 'sh was ended by SIGKILL']);
  },
);
