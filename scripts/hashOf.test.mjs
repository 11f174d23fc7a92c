import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesIn, hashOf } from './hashOf.mjs';

/** @param {import('node:test').TestContext} context */
function folderWithSources(context) {
  const folder = mkdtempSync(join(tmpdir(), 'mesh-gates-hash-'));
  context.after(() => rmSync(folder, { recursive: true }));
  for (const dir of ['src', 'dist', 'node_modules']) {
    mkdirSync(join(folder, dir));
    writeFileSync(join(folder, dir, 'a.ts'), 'one');
  }
  return folder;
}

test('what is made from the sources is no source', context => {
  const folder = folderWithSources(context);
  assert.deepEqual(filesIn(folder), [join(folder, 'src', 'a.ts')]);
});

test('the hash changes with content, with a name and with the words', context => {
  const folder = folderWithSources(context);
  const hash = (/** @type {string[]} */ ...words) =>
    hashOf([folder], { from: folder, words });
  const before = hash();
  assert.equal(hash(), before);
  assert.notEqual(hash('production'), before);

  writeFileSync(join(folder, 'dist', 'a.ts'), 'two');
  assert.equal(hash(), before);

  writeFileSync(join(folder, 'src', 'b.ts'), '');
  const withFile = hash();
  assert.notEqual(withFile, before);

  writeFileSync(join(folder, 'src', 'a.ts'), 'two');
  assert.notEqual(hash(), withFile);
});
