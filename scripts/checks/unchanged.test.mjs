import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { root, stateFolder } from '../paths.mjs';
import { unchanged } from './unchanged.mjs';

const context = { env: {}, log: '/dev/null' };

/**
 * The check of a folder with one generated file, which the generator writes.
 *
 * @param {import('node:test').TestContext} t
 * @param {{ committed: string, generated: string, code?: number }} files
 */
function check(t, { committed, generated, code = 0 }) {
  const folder = join(stateFolder, `generated-${process.pid}-${t.name.length}`);
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'types.ts');
  writeFileSync(file, committed);
  return unchanged([relative(root, folder)], async () => {
    writeFileSync(file, generated);
    return { code, tail: ['generated'] };
  })(context);
}

test('what comes out the same is up to date', async t => {
  const { passed } = await check(t, { committed: 'a', generated: 'a' });
  assert.equal(passed, 1);
});

test('what comes out otherwise has failed, though the generator says nothing', async t => {
  const { failed, failures } = await check(t, {
    committed: 'a',
    generated: 'b',
  });
  assert.equal(failed, 1);
  assert.match(failures[0], /^generated\nNot up to date: .*generated-/);
});

test('a generator that fails has failed', async t => {
  const { failed } = await check(t, {
    committed: 'a',
    generated: 'a',
    code: 1,
  });
  assert.equal(failed, 1);
});
