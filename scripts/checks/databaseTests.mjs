import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { filesIn } from '../hashOf.mjs';
import { root } from '../paths.mjs';
import { listWorkspaces } from '../workspaces.mjs';
import { startPostgres } from './postgres.mjs';
import { jest } from './runners.mjs';

/** The test database of Backstage's test utilities that we run. */
const DATABASE = 'POSTGRES_18';
const VARIABLE = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

/** The test files that ask for real databases. */
export function listDatabaseTests() {
  return [...listWorkspaces().values()]
    .flatMap(({ dir }) => filesIn(dir))
    .filter(file => /\.test\.tsx?$/.test(file))
    .filter(file => readFileSync(file, 'utf8').includes('TestDatabases'));
}

/**
 * Runs them on SQLite and on a real PostgreSQL. A file that left PostgreSQL out
 * has failed, whatever else it found.
 *
 * @type {import('./runners.mjs').Runner}
 */
export async function databaseTests(context) {
  const postgres = await startPostgres(context);
  try {
    const { files, ...result } = await jest(
      {
        ...context,
        env: {
          ...context.env,
          [VARIABLE]: postgres.url,
          BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        },
      },
      'database',
      ['--runTestsByPath', ...listDatabaseTests()],
    );
    const without = filesWithout(DATABASE, files);
    return {
      ...result,
      failed: result.failed + without.length,
      failures: [...result.failures, ...without],
    };
  } finally {
    await postgres.stop();
  }
}

/**
 * @param {string} database
 * @param {Map<string, string[]>} files
 */
export function filesWithout(database, files) {
  return [...files]
    .filter(([, tests]) => !tests.some(test => test.includes(database)))
    .map(
      ([file]) =>
        `${relative(
          root,
          file,
        )}: no test names ${database}. Give it to TestDatabases.create, and put %p into the title of describe.each.`,
    );
}

/** @type {import('./runners.mjs').Runner} */
export async function unitTests(context) {
  const { files, ...result } = await jest(context, 'unit', [
    ...listDatabaseTests().map(file => `--testPathIgnorePatterns=${file}$`),
  ]);
  return result;
}
