import { buildControlPlane, controlPlaneTests } from './controlPlane.mjs';
import { databaseTests, unitTests } from './databaseTests.mjs';
import { restTypes } from './restTypes.mjs';
import { nodeTests, playwright, tool, tools } from './runners.mjs';
import { unchanged } from './unchanged.mjs';

/**
 * @typedef {object} Step
 * @property {string} name `npm run test:<name>` runs it alone
 * @property {string} about
 * @property {import('./runners.mjs').Runner} run
 * @property {import('./preparations.mjs').Prepare} [prepare] what takes long and is begun in the background before the first step
 * @property {Array<keyof typeof import('./requirements.mjs').requirements>} [needs] without which it does not run
 * @property {Array<keyof typeof import('./requirements.mjs').requirements>} [uses] without which it runs less
 */

/**
 * What `npm test` does, in this order.
 *
 * @type {Step[]}
 */
export const steps = [
  {
    name: 'format',
    about: 'Prettier',
    run: tools(['prettier', '--check', '.']),
  },
  {
    name: 'lint',
    about: 'ESLint: code, and who may import whom',
    run: tools(
      ['backstage-cli', 'repo', 'lint', '--max-warnings=0'],
      ['eslint', '--max-warnings=0', '--ext=js,cjs,mjs,ts', 'scripts', 'test'],
    ),
  },
  {
    name: 'config',
    about: "the example's configuration fits the schemas",
    run: tools(
      ['backstage-cli', 'config:check', '--strict', '--config=app-config.yaml'],
      [
        'backstage-cli',
        'config:check',
        '--strict',
        '--config=app-config.yaml',
        '--config=app-config.dev.yaml',
      ],
    ),
  },
  {
    name: 'types',
    about: 'TypeScript',
    run: tools(['tsc'], ['tsc', '--project', 'scripts']),
  },
  {
    name: 'scripts',
    about: 'the two commands, and the rooms',
    run: nodeTests('scripts/**/*.test.mjs', 'test/bundle/*.test.mjs'),
  },
  {
    name: 'unit',
    about: 'tests beside the code',
    run: unitTests,
    uses: ['corpora'],
  },
  {
    name: 'database',
    about: 'stores and migrations on SQLite and PostgreSQL',
    run: databaseTests,
  },
  {
    name: 'reports',
    about: 'API and SQL reports are those of the code',
    run: tools(
      // Whole: an incremental build writes the members of a union in another order.
      ['tsc', '--incremental', 'false'],
      [
        'backstage-repo-tools',
        'api-reports',
        '--ci',
        '--sql-reports',
        '--validate-release-tags',
        '--omit-messages=ae-wrong-input-file-type,ae-undocumented',
      ],
    ),
  },
  {
    name: 'rest',
    about: 'REST types and client are those of the specification',
    run: restTypes,
    needs: ['java'],
  },
  {
    name: 'oracle',
    about: "CEL against the API server's recorded answers",
    run: nodeTests('test/oracle/**/*.test.ts'),
  },
  {
    name: 'answers',
    about: 'the recorded answers are those of the API server',
    run: unchanged(
      ['test/oracle/answers'],
      tool('workspace', '@mesh-gates/test', 'oracle:check'),
    ),
    needs: ['go'],
  },
  {
    name: 'fuzz',
    about: 'CEL against the API server, for a minute on one seed',
    run: tools([
      'workspace',
      '@mesh-gates/test',
      'oracle:fuzz',
      '--seconds',
      '60',
      // No further than this seed was seen to agree: a change fails here, a faster machine does not.
      '--pairs',
      '250000',
      '--seed',
      '6161',
    ]),
    needs: ['go'],
  },
  {
    name: 'control-plane',
    about: 'live clusters, with a real kube-apiserver and etcd',
    prepare: buildControlPlane,
    run: controlPlaneTests,
    needs: ['controlPlane'],
  },
  {
    name: 'e2e',
    about: 'the example instance in a real browser',
    run: playwright('e2e/playwright.config.ts', '.mesh-gates/e2e/results.json'),
  },
];
