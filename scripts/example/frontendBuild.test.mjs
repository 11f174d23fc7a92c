import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appBlock } from './frontendBuild.mjs';

const app = `app:
  title: Example
  # a comment

  packages: all
`;

test('a build depends on the app block of the configuration alone', () => {
  assert.equal(appBlock(`# first\n${app}backend:\n  app: no\n`), app);
  assert.equal(appBlock(`backend:\n  x: 1\n${app}`), app);
  assert.equal(appBlock('backend:\n  app:\n    x: 1\n'), '');
});
