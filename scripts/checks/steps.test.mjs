import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../paths.mjs';
import { beginPreparations } from './preparations.mjs';
import { runStep } from './runStep.mjs';
import { selectSteps } from './selectSteps.mjs';
import { steps } from './steps.mjs';
import { summarize, total } from './summary.mjs';

const context = { env: {}, log: '/dev/null' };
const passing = { passed: 2, failed: 0, skipped: [], failures: [] };

/**
 * @param {Partial<import('./steps.mjs').Step>} parts
 * @returns {import('./steps.mjs').Step}
 */
function step(parts) {
  return { name: 'unit', about: '', run: async () => passing, ...parts };
}

/** @param {string[]} skipped */
function skipping(...skipped) {
  return step({ run: async () => ({ ...passing, skipped }) });
}

test('each step can be run alone by a script of its name', () => {
  const { scripts } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  for (const { name } of steps) {
    assert.equal(scripts[`test:${name}`], `node scripts/test.mjs ${name}`);
  }
});

test('no names are all steps, an unknown name is told what there is', () => {
  assert.equal(selectSteps(steps, []), steps);
  assert.deepEqual(
    selectSteps(steps, ['unit', 'format']).map(({ name }) => name),
    ['unit', 'format'],
  );
  assert.throws(
    () => selectSteps(steps, ['speed']),
    /No step is called speed\. There are: format, lint/,
  );
});

test('a step without what it needs does not run, and says what would help', async () => {
  let ran = false;
  const outcome = await runStep(
    step({
      name: 'oracle',
      needs: ['corpora'],
      run: async () => {
        ran = true;
        return passing;
      },
    }),
    context,
  );
  assert.equal(ran, false);
  assert.deepEqual(outcome.notRun, [
    "oracle: without other people's manifests. MESH_GATES_CORPORA=<their folder> npm run test:oracle",
  ]);
});

test('a step that throws has failed', async () => {
  const { result } = await runStep(
    step({ run: () => Promise.reject(new Error('no disk')) }),
    context,
  );
  assert.deepEqual(result, {
    passed: 0,
    failed: 1,
    skipped: [],
    failures: ['no disk'],
  });
});

test('what was left out is named, and ends well on a machine of a person', async () => {
  const outcomes = [
    await runStep(skipping('a.test.ts: reads the corpora'), context),
    await runStep(step({ name: 'e2e', uses: ['corpora'] }), context),
  ];
  const lines = summarize(outcomes, { strict: false });
  assert.deepEqual(total(outcomes, { strict: false }).failed, 0);
  assert.ok(lines.includes('  a.test.ts: reads the corpora'));
  assert.ok(lines.some(line => line.startsWith('  e2e: without other')));
  assert.equal(lines.at(-1), '4 passed, 0 failed');
});

test('where nothing may be left out, each thing left out is a failure', async () => {
  const outcomes = [
    await runStep(skipping('one', 'two'), context),
    await runStep(step({ needs: ['corpora'] }), context),
  ];
  assert.equal(total(outcomes, { strict: true }).failed, 3);
  assert.equal(
    summarize(outcomes, { strict: true }).at(-1),
    '2 passed, 3 failed',
  );
});

test('what takes long is begun before the first step, and only where its step will run', async () => {
  const outcome = { code: 0, tail: [] };
  const prepare = async () => outcome;
  const prepared = beginPreparations(
    [
      step({ name: 'unit' }),
      step({ name: 'control-plane', prepare }),
      step({ name: 'lacking', prepare, needs: ['corpora'] }),
    ],
    () => context,
  );
  assert.deepEqual([...prepared.keys()], ['control-plane']);
  assert.equal(await prepared.get('control-plane'), outcome);
});

test('a step whose preparation failed has failed, and tells why', async () => {
  const run = steps.find(({ name }) => name === 'control-plane')?.run;
  const prepared = Promise.resolve({ code: 1, tail: ['no space left'] });
  assert.deepEqual(await run?.({ ...context, prepared }), {
    passed: 0,
    failed: 1,
    skipped: [],
    failures: ['no space left'],
  });
});
