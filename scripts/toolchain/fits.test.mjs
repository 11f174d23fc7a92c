import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeFits, yarnFits } from './fits.mjs';

test('Node 22 and 24 fit, older, odd and newer ones do not', () => {
  for (const version of ['v22.14.0', 'v24.21.0']) {
    assert.equal(nodeFits(version), true, version);
  }
  for (const version of ['v20.20.2', 'v23.1.0', 'v26.0.0', undefined, '']) {
    assert.equal(nodeFits(version), false, version);
  }
});

test('Yarn 4 fits; Yarn 1 and what is no version do not', () => {
  assert.equal(yarnFits('4.13.0'), true);
  for (const version of ['1.22.22', '3.8.1', '40.0.0', '! Corepack', '']) {
    assert.equal(yarnFits(version), false, version);
  }
});
