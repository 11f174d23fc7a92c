import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { listWorkspaces, withDependencies } from './workspaces.mjs';

/**
 * @param {import('node:test').TestContext} context
 * @param {Record<string, object>} manifests by folder
 */
function repository(context, manifests) {
  const folder = mkdtempSync(join(tmpdir(), 'mesh-gates-repository-'));
  context.after(() => rmSync(folder, { recursive: true }));
  for (const [dir, manifest] of Object.entries(manifests)) {
    mkdirSync(join(folder, dir), { recursive: true });
    writeFileSync(join(folder, dir, 'package.json'), JSON.stringify(manifest));
  }
  return folder;
}

test('a workspace comes with all that it needs at run time, even in a circle', context => {
  const folder = repository(context, {
    '.': { workspaces: ['packages/*', 'test'] },
    'packages/app': { name: 'app', dependencies: { ui: '^1', react: '^18' } },
    'packages/ui': { name: 'ui', dependencies: { words: '^1' } },
    'packages/words': { name: 'words', dependencies: { ui: '^1' } },
    'packages/other': { name: 'other' },
    test: { name: 'test', dependencies: { app: '^1' } },
  });
  mkdirSync(join(folder, 'packages', 'no-package'));
  const workspaces = listWorkspaces(folder);
  assert.deepEqual([...workspaces.keys()].sort(), [
    'app',
    'other',
    'test',
    'ui',
    'words',
  ]);
  assert.deepEqual(
    withDependencies('app', workspaces).map(({ name }) => name),
    ['app', 'ui', 'words'],
  );
});
