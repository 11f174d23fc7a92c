import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, stateFolder } from '../paths.mjs';
import { run } from '../processes/run.mjs';
import { readJestReport } from './jestReport.mjs';
import { readPlaywrightReport } from './playwrightReport.mjs';
import { fromExitCode, sum, trusted } from './results.mjs';
import { readTapReport } from './tapReport.mjs';

/**
 * @typedef {object} Context
 * @property {NodeJS.ProcessEnv} env
 * @property {string} log a file for the output
 * @property {(line: string) => void} [onLine]
 * @property {Promise<import('../processes/run.mjs').Outcome>} [prepared] what the step had prepared before the first step ran
 *
 * @typedef {(context: Context) => Promise<import('./results.mjs').Result>} Runner
 */

const reports = join(stateFolder, 'reports');

const EMPTY_JEST = JSON.stringify({
  numPassedTests: 0,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  testResults: [],
});

const EMPTY_PLAYWRIGHT = JSON.stringify({
  stats: { expected: 0, unexpected: 0, flaky: 0 },
  errors: [],
  suites: [],
});

/**
 * One call of a tool of the repository.
 *
 * @param {string[]} call
 * @returns {(context: Context) => Promise<import('../processes/run.mjs').Outcome>}
 */
export function tool(...call) {
  return context => run('yarn', call, context);
}

/**
 * Tools of the repository: each call is a check.
 *
 * @param {...string[]} calls
 * @returns {Runner}
 */
export function tools(...calls) {
  return async context => {
    const results = [];
    for (const call of calls) {
      const log = context.log.replace(/(\.log)$/, `-${results.length + 1}$1`);
      const outcome = await run('yarn', call, { ...context, log });
      results.push(fromExitCode(outcome));
    }
    return sum(results);
  };
}

/**
 * Tests of Node's own runner, in JavaScript or TypeScript.
 *
 * @param {string[]} files
 * @returns {Runner}
 */
export function nodeTests(...files) {
  return async context => {
    const report = emptyPlace('node.tap');
    const outcome = await run(
      'node',
      [
        '--import=tsx',
        '--test',
        '--test-reporter=tap',
        `--test-reporter-destination=${report}`,
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        ...files,
      ],
      context,
    );
    return trusted(readTapReport(read(report)), outcome);
  };
}

/**
 * Jest over the packages, with further arguments.
 *
 * @param {Context} context
 * @param {string} name
 * @param {string[]} args
 */
export async function jest(context, name, args) {
  const report = emptyPlace(`${name}.json`);
  const outcome = await run(
    'yarn',
    [
      'backstage-cli',
      'repo',
      'test',
      '--watchAll=false',
      '--json',
      `--outputFile=${report}`,
      ...args,
    ],
    context,
  );
  const { files, ...result } = readJestReport(read(report) || EMPTY_JEST);
  return { ...trusted(result, outcome), files };
}

/**
 * Playwright in a folder of the test workspace; its configuration writes the
 * JSON report.
 *
 * @param {string} config
 * @param {string} report
 * @returns {Runner}
 */
export function playwright(config, report) {
  return async context => {
    const file = join(root, report);
    rmSync(file, { force: true });
    const outcome = await run(
      'yarn',
      ['workspace', '@mesh-gates/test', 'playwright', 'test', '-c', config],
      context,
    );
    return trusted(
      readPlaywrightReport(read(file) || EMPTY_PLAYWRIGHT),
      outcome,
    );
  };
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/**
 * Where a report of this run can go.
 *
 * @param {string} name
 */
function emptyPlace(name) {
  mkdirSync(reports, { recursive: true });
  const file = join(reports, name);
  rmSync(file, { force: true });
  return file;
}
