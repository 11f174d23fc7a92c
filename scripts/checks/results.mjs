/**
 * What a step found.
 *
 * @typedef {object} Result
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped the names of what did not run
 * @property {string[]} failures what to show of what failed
 */

/**
 * A step that is one check.
 *
 * @param {import('../processes/run.mjs').Outcome} outcome
 * @returns {Result}
 */
export function fromExitCode({ code, tail }) {
  return code === 0
    ? { passed: 1, failed: 0, skipped: [], failures: [] }
    : { passed: 0, failed: 1, skipped: [], failures: [tail.join('\n')] };
}

/**
 * @param {Result[]} results
 * @returns {Result}
 */
export function sum(results) {
  return {
    passed: results.reduce((total, { passed }) => total + passed, 0),
    failed: results.reduce((total, { failed }) => total + failed, 0),
    skipped: results.flatMap(({ skipped }) => skipped),
    failures: results.flatMap(({ failures }) => failures),
  };
}

/**
 * A report that says that all is well counts for nothing where its program
 * failed, or where it reports no test at all.
 *
 * @param {Result} report
 * @param {import('../processes/run.mjs').Outcome} outcome
 * @returns {Result}
 */
export function trusted(report, { code, tail }) {
  const reported = report.passed + report.failed + report.skipped.length;
  if (report.failed === 0 && (code !== 0 || reported === 0)) {
    const reason = reported === 0 ? ['No test ran.'] : [];
    return {
      ...report,
      failed: 1,
      failures: [[...tail, ...reason].join('\n')],
    };
  }
  return report;
}
