import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../paths.mjs';
import { filesWithout } from './databaseTests.mjs';
import { readJestReport } from './jestReport.mjs';
import { readPlaywrightReport } from './playwrightReport.mjs';
import { fromExitCode, sum, trusted } from './results.mjs';
import { readTapReport } from './tapReport.mjs';

test('of Jest, each test counts, and a file that does not load counts as failed', () => {
  const file = join(root, 'packages', 'a', 'src', 'a.test.ts');
  const { files, ...result } = readJestReport(
    JSON.stringify({
      numPassedTests: 2,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 1,
      testResults: [
        {
          name: file,
          status: 'failed',
          message: 'expected 1',
          assertionResults: [
            { status: 'passed', fullName: 'stores POSTGRES_18' },
            { status: 'pending', fullName: 'reads the corpora' },
            { status: 'todo', fullName: 'later' },
          ],
        },
        {
          name: 'b.test.ts',
          status: 'failed',
          message: 'cannot load',
          assertionResults: [],
        },
      ],
    }),
  );
  assert.deepEqual(result, {
    passed: 2,
    failed: 2,
    skipped: [
      'packages/a/src/a.test.ts: reads the corpora',
      'packages/a/src/a.test.ts: later',
    ],
    failures: ['expected 1', 'cannot load'],
  });
  assert.deepEqual([...files.keys()], [file, 'b.test.ts']);
});

test('a database test that leaves PostgreSQL out has failed', () => {
  const files = new Map([
    [join(root, 'a.test.ts'), ['saves "POSTGRES_18"', 'saves "SQLITE_3"']],
    [join(root, 'b.test.ts'), ['saves "SQLITE_3"']],
  ]);
  const without = filesWithout('POSTGRES_18', files);
  assert.equal(without.length, 1);
  assert.match(without[0], /^b\.test\.ts: no test names POSTGRES_18/);
});

test('of Playwright, a test that passed only at a second try has failed', () => {
  const spec = (/** @type {string} */ title, /** @type {string} */ status) => ({
    title,
    tests: [{ status }],
  });
  assert.deepEqual(
    readPlaywrightReport(
      JSON.stringify({
        stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 1 },
        errors: [{ message: 'no tests in c.test.ts' }],
        suites: [
          {
            title: 'a.test.ts',
            specs: [spec('opens', 'expected'), spec('closes', 'flaky')],
            suites: [
              {
                title: 'owners',
                specs: [spec('see', 'unexpected'), spec('ask', 'skipped')],
              },
            ],
          },
        ],
      }),
    ),
    {
      passed: 3,
      failed: 3,
      skipped: ['a.test.ts › owners › ask'],
      failures: [
        'no tests in c.test.ts',
        'a.test.ts › owners › see',
        'a.test.ts › closes (passed when tried again)',
      ],
    },
  );
});

test("of Node's runner, counts come from the end, names from the lines", () => {
  const tap = `TAP version 13
ok 1 - stops
ok 2 - waits # SKIP no time
not ok 3 - fails
# tests 3
# pass 1
# fail 1
# cancelled 0
# skipped 1
`;
  assert.deepEqual(readTapReport(tap), {
    passed: 1,
    failed: 1,
    skipped: ['waits'],
    failures: ['fails'],
  });
});

test('a program that fails has failed, whatever its report says', () => {
  const good = { passed: 5, failed: 0, skipped: [], failures: [] };
  const bad = { code: 1, tail: ['out of memory'] };
  assert.equal(trusted(good, { code: 0, tail: [] }), good);
  assert.deepEqual(trusted(good, bad), {
    ...good,
    failed: 1,
    failures: ['out of memory'],
  });
});

test('a report without any test has failed', () => {
  const none = { passed: 0, failed: 0, skipped: [], failures: [] };
  const { failed, failures } = trusted(none, { code: 0, tail: ['done'] });
  assert.equal(failed, 1);
  assert.deepEqual(failures, ['done\nNo test ran.']);
});

test('calls of tools add up, each one check', () => {
  const result = sum([
    fromExitCode({ code: 0, tail: [] }),
    fromExitCode({ code: 2, tail: ['a', 'b'] }),
  ]);
  assert.deepEqual(result, {
    passed: 1,
    failed: 1,
    skipped: [],
    failures: ['a\nb'],
  });
});
