import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { bundleForBrowser, importsOfGates } from './bundle.mjs';

/** What a browser and Node both have and a bare realm lacks. */
const WEB = { TextDecoder, TextEncoder, URL, performance, structuredClone };

test('the engine, the meshes and the gates judge in a browser, without Node', async () => {
  const script = await bundleForBrowser(`
    export { compile } from '@mesh-gates/kubernetes-cel';
    export { loadGates, runExamples } from '@mesh-gates/engine';
    export { meshes } from '@mesh-gates/meshes';
    ${importsOfGates()}
  `);
  const realm = createContext({ ...WEB });
  runInContext(script, realm);
  const outcome = runInContext(
    `(() => {
      const { loadGates, runExamples, meshes, files } = bundled;
      const { gates, problems } = loadGates(files, { featureGates: {} });
      const kinds = meshes.flatMap(mesh => [
        ...mesh.kinds,
        ...mesh.derivations.map(({ kind }) => kind),
      ]);
      const examples = gates.flatMap(gate => runExamples(gate, { kinds }));
      return JSON.stringify({
        meshes: meshes.length,
        files: files.length,
        gates: gates.length,
        examples: examples.length,
        problems: [...problems, ...examples.flatMap(({ problems }) => problems)],
      });
    })()`,
    realm,
  );
  const { meshes, files, gates, examples, problems } = JSON.parse(outcome);
  assert.deepEqual(problems, []);
  assert.ok(meshes > 0);
  assert.ok(files > 0);
  assert.equal(gates, files);
  assert.ok(examples >= 2 * gates);
});

test('a module of Node would be found', async () => {
  await assert.rejects(
    bundleForBrowser(`export { readFileSync } from 'node:fs';`),
    /Could not resolve "node:fs"/,
  );
});
