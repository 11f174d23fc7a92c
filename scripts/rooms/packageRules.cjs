const { relative, resolve } = require('node:path');
const backstage = require('@backstage/cli/config/eslint-factory');
const rooms = require('./rooms.cjs');

const ROOT = resolve(__dirname, '../..');

/** Assertions of this repository are functions that say what they expect. */
const ASSERTIONS = ['expect', 'expect*', '**.expect*', 'fc.assert'];

/** What a function uses may stand below it. */
const USE_BEFORE_DEFINE = {
  '@typescript-eslint/no-use-before-define': [
    'error',
    { functions: false, classes: false, variables: false },
  ],
};

/**
 * The rules of a package: Backstage's, and who may import whom.
 *
 * @param {string} dir
 */
module.exports = function packageRules(dir) {
  return backstage(dir, {
    rules: USE_BEFORE_DEFINE,
    testRules: {
      'jest/expect-expect': ['error', { assertFunctionNames: ASSERTIONS }],
    },
    plugins: ['@typescript-eslint'],
    overrides: [
      {
        // A page for development is an app of its own.
        files: ['dev/**'],
        rules: { '@backstage/no-ui-css-imports-in-non-frontend': 'off' },
      },
      ...rooms.flatMap(room => roomRules(room, relative(ROOT, dir))),
    ],
  });
};

/**
 * @param {import('./rooms.cjs').Room} room
 * @param {string} packageFolder
 */
function roomRules({ folder, parts, except = [], closed }, packageFolder) {
  if (folder !== packageFolder) {
    return [];
  }
  return [
    {
      files: parts,
      excludedFiles: ['**/*.test.ts', '**/*.test.tsx', ...except],
      rules: {
        '@typescript-eslint/no-restricted-imports': [
          'error',
          {
            paths: closed.flatMap(({ names = [], message }) =>
              names.map(name => ({ name, message })),
            ),
            patterns: closed.map(({ group, message }) => ({ group, message })),
          },
        ],
      },
    },
  ];
}

/**
 * The rules of what is no package: scripts, and tests that span packages.
 *
 * @param {string} dir
 */
module.exports.toolRules = function toolRules(dir) {
  return backstage.createConfig(dir, {
    env: { node: true },
    rules: { ...USE_BEFORE_DEFINE, 'no-console': 'off' },
    testRules: {
      'jest/expect-expect': ['error', { assertFunctionNames: ASSERTIONS }],
    },
  });
};
