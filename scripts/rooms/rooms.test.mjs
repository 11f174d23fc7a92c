import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../paths.mjs';

const { ESLint } = createRequire(import.meta.url)('eslint');
const eslint = new ESLint({ cwd: root });

/**
 * What the import rules say of one import in one file.
 *
 * @param {string} file
 * @param {string} from
 * @returns {Promise<string[]>}
 */
async function complaints(file, from) {
  const [{ messages }] = await eslint.lintText(
    `import { x } from '${from}';\n\nexport const y = x;\n`,
    { filePath: join(root, file) },
  );
  return messages
    .filter(
      (/** @type {{ ruleId: string }} */ { ruleId }) =>
        ruleId === '@typescript-eslint/no-restricted-imports',
    )
    .map((/** @type {{ message: string }} */ { message }) => message);
}

const cel = 'packages/kubernetes-cel/src/x.ts';
const engine = 'packages/engine/src/x.ts';
const meshes = 'packages/meshes/src/istio/x.ts';
const backend = 'plugins/mesh-gates-backend/src';
const frontend = 'plugins/mesh-gates/src';

const CLOSED = [
  [cel, '@mesh-gates/engine'],
  [cel, 'node:fs'],
  [cel, 'fs'],
  [engine, '@mesh-gates/meshes'],
  [engine, '@mesh-gates/gates'],
  [engine, '@backstage/errors'],
  [engine, 'http'],
  [meshes, '@mesh-gates/gates'],
  [meshes, 'node:path'],
  ['packages/gates/src/x.ts', '@mesh-gates/engine'],
  ['plugins/mesh-gates-common/src/x.ts', '@mesh-gates/gates'],
  [`${frontend}/entity/x.tsx`, '@material-ui/core'],
  [`${frontend}/entity/x.tsx`, '@material-ui/core/Drawer'],
  [`${frontend}/entity/x.tsx`, '@backstage/frontend-plugin-api'],
  [`${frontend}/alpha/x.tsx`, '@material-ui/core'],
  [`${frontend}/api/x.ts`, '@mesh-gates/plugin-mesh-gates-backend'],
  [`${backend}/sources/folder/x.ts`, '../../store/write/commitDelta'],
  [`${backend}/sources/x.ts`, '../evaluation/protocol'],
  [`${backend}/evaluation/hosting/x.ts`, '../../router/createRouter'],
  [`${backend}/evaluation/x.ts`, '../schema/openapi'],
  [`${backend}/store/read/x.ts`, '../../sources/Source'],
  [`${backend}/store/read/x.ts`, '../../evaluation/hosting/EvaluationHost'],
  [`${backend}/store/read/x.ts`, '../../schema/openapi/generated'],
  [`${backend}/permissions/x.ts`, '../router/cursor'],
];

const OPEN = [
  [cel, './values/URL'],
  [engine, '@mesh-gates/kubernetes-cel'],
  [engine, 'yaml'],
  [meshes, '@mesh-gates/engine'],
  ['packages/engine/src/x.test.ts', 'node:fs'],
  [`${frontend}/material-ui/Drawer.tsx`, '@material-ui/core/Drawer'],
  [`${frontend}/alpha/x.tsx`, '@backstage/frontend-plugin-api'],
  [`${frontend}/entity/x.tsx`, '@backstage/core-plugin-api'],
  [`${backend}/store/write/x.ts`, '../../evaluation/protocol'],
  [`${backend}/evaluation/hosting/x.ts`, '../../store/write/commitDelta'],
  [`${backend}/router/entities/x.ts`, '../../schema/openapi'],
  [`${backend}/gates/x.ts`, '@mesh-gates/gates'],
];

for (const [file, from] of CLOSED) {
  test(`${file} may not import ${from}`, async () => {
    assert.equal((await complaints(file, from)).length, 1);
  });
}

for (const [file, from] of OPEN) {
  test(`${file} may import ${from}`, async () => {
    assert.deepEqual(await complaints(file, from), []);
  });
}
