import { relative } from 'node:path';
import { root } from '../paths.mjs';

/**
 * Reads what `jest --json` wrote.
 *
 * @param {string} json
 * @returns {import('./results.mjs').Result & { files: Map<string, string[]> }} with the names of the tests of each file
 */
export function readJestReport(json) {
  /** @type {JestReport} */
  const report = JSON.parse(json);
  const failures = report.testResults
    .filter(({ status }) => status === 'failed')
    .map(({ message }) => message);
  const skipped = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'pending' || status === 'todo')
      .map(({ fullName }) => `${relative(root, name)}: ${fullName}`),
  );
  return {
    passed: report.numPassedTests,
    // A file that does not even load has no tests to count.
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped,
    failures,
    files: new Map(
      report.testResults.map(({ name, assertionResults }) => [
        name,
        assertionResults.map(({ fullName }) => fullName),
      ]),
    ),
  };
}

/**
 * @typedef {object} JestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numRuntimeErrorTestSuites
 * @property {Array<{
 *   name: string,
 *   status: string,
 *   message: string,
 *   assertionResults: Array<{ status: string, fullName: string }>,
 * }>} testResults
 */
