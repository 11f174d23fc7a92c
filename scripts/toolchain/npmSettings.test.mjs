import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { asYarnSettings } from './npmSettings.mjs';

/**
 * Programs in the place of npm and Yarn that answer what those would.
 *
 * @param {import('node:test').TestContext} context
 * @param {{ npm: object, yarnSource: string }} answers
 */
function machineWith(context, { npm, yarnSource }) {
  const folder = mkdtempSync(join(tmpdir(), 'mesh-gates-npm-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const answer = (/** @type {string} */ name, /** @type {object} */ json) => {
    const file = join(folder, name);
    writeFileSync(
      file,
      `#!/bin/sh\ncat <<'END'\n${JSON.stringify(json)}\nEND\n`,
    );
    chmodSync(file, 0o755);
  };
  answer('npm', npm);
  answer('yarn', { source: yarnSource });
  return { PATH: [folder, process.env.PATH].join(delimiter) };
}

const npm = { registry: 'https://registry.example.com/', cafile: '/ca.crt' };

test('Yarn fetches from where npm does', context => {
  const env = machineWith(context, { npm, yarnSource: '<default>' });
  const { PATH, ...settings } = asYarnSettings(env);
  assert.deepEqual(settings, {
    YARN_NPM_REGISTRY_SERVER: 'https://registry.example.com/',
    YARN_HTTPS_CA_FILE_PATH: '/ca.crt',
  });
});

test('what somebody has set for Yarn stays', context => {
  const env = machineWith(context, { npm, yarnSource: '.yarnrc.yml' });
  assert.deepEqual(asYarnSettings(env), env);
});
