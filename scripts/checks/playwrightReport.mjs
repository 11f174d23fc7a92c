/**
 * Reads what Playwright's JSON reporter wrote.
 *
 * @param {string} json
 * @returns {import('./results.mjs').Result}
 */
export function readPlaywrightReport(json) {
  /** @type {{ stats: Record<string, number>, errors: Array<{ message: string }>, suites: Suite[] }} */
  const { stats, errors, suites } = JSON.parse(json);
  const specs = suites.flatMap(suite => specsOf(suite, []));
  const named = (/** @type {string} */ status) =>
    specs.filter(spec => spec.status === status).map(spec => spec.name);
  return {
    // A test that passed only when tried again is one that sometimes fails.
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: named('skipped'),
    failures: [
      ...errors.map(({ message }) => message),
      ...named('unexpected'),
      ...named('flaky').map(name => `${name} (passed when tried again)`),
    ],
  };
}

/**
 * @typedef {object} Suite
 * @property {string} title
 * @property {Suite[]} [suites]
 * @property {Array<{ title: string, tests: Array<{ status: string }> }>} [specs]
 */

/**
 * @param {Suite} suite
 * @param {string[]} path
 * @returns {Array<{ name: string, status: string }>}
 */
function specsOf({ title, suites = [], specs = [] }, path) {
  const here = [...path, title];
  return [
    ...specs.flatMap(spec =>
      spec.tests.map(({ status }) => ({
        name: [...here, spec.title].join(' › '),
        status,
      })),
    ),
    ...suites.flatMap(suite => specsOf(suite, here)),
  ];
}
