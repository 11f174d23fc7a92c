/**
 * Reads what Node's test runner writes as TAP.
 *
 * @param {string} tap
 * @returns {import('./results.mjs').Result}
 */
export function readTapReport(tap) {
  const count = (/** @type {string} */ what) =>
    Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const names = (/** @type {RegExp} */ pattern) =>
    [...tap.matchAll(pattern)].map(([, name]) => name);
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: names(/^\s*ok \d+ - (.*) # (?:SKIP|TODO)/gm),
    failures: names(/^\s*not ok \d+ - (.*)$/gm),
  };
}
