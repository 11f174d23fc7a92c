const { builtinModules } = require('node:module');

/** What a browser does not have, and what reaches out of the process. */
const OUTSIDE = {
  names: [...builtinModules, 'axios', 'cross-fetch', 'knex', 'pg'],
  group: ['node:*'],
  message: 'This room is pure: no disk, no network, no Node.',
};

const BACKSTAGE = {
  names: ['react', 'react-dom', 'express'],
  group: ['@backstage/*', '@material-ui/*'],
  message: 'This room knows nothing of Backstage.',
};

const CATALOGUE = {
  group: ['@mesh-gates/gates'],
  message: 'The built-in gates are data for the backend, the CLI and tests.',
};

const OTHER_SIDE = {
  group: [
    '@mesh-gates/plugin-mesh-gates-backend',
    '@mesh-gates/plugin-mesh-gates-node',
  ],
  message: 'The frontend and the backend meet in mesh-gates-common only.',
};

const MATERIAL_UI = {
  group: ['@material-ui/*', '@mui/*'],
  message: 'Only src/material-ui imports it; everything else is @backstage/ui.',
};

const NEW_SYSTEM = {
  group: ['@backstage/frontend-plugin-api', '@backstage/frontend-defaults'],
  message:
    'Content works in both frontend systems: only src/alpha knows the new one.',
};

const WIRE = {
  group: ['**/schema/openapi', '**/schema/openapi/**'],
  message:
    'The types of the wire are mapped to our own words in the router only.',
};

const ONE_WAY = 'sources -> evaluation -> store -> router, never backwards.';

/** @param {string[]} allowed */
function ourPackagesExcept(...allowed) {
  return {
    group: ['@mesh-gates/*', ...allowed.map(name => `!@mesh-gates/${name}`)],
    message: `Of our packages this room imports ${
      allowed.join(', ') || 'none'
    }.`,
  };
}

/**
 * @param {string} message
 * @param {string[]} rooms
 */
function noRoom(message, ...rooms) {
  return {
    group: rooms.flatMap(room => [`**/${room}`, `**/${room}/**`]),
    message,
  };
}

/**
 * @typedef {object} Closed
 * @property {string[]} [names] exactly these
 * @property {string[]} group and what these patterns match
 * @property {string} message
 *
 * @typedef {object} Room
 * @property {string} folder the package
 * @property {string[]} parts its files
 * @property {string[]} [except]
 * @property {Closed[]} closed what they do not import
 */

const BACKEND = 'plugins/mesh-gates-backend';
const FRONTEND = 'plugins/mesh-gates';

/**
 * Who may not import what. Tests may import more.
 *
 * @type {Room[]}
 */
module.exports = [
  {
    folder: 'packages/kubernetes-cel',
    parts: ['src/**'],
    closed: [OUTSIDE, BACKSTAGE, ourPackagesExcept()],
  },
  {
    folder: 'packages/engine',
    parts: ['src/**'],
    closed: [OUTSIDE, BACKSTAGE, ourPackagesExcept('kubernetes-cel')],
  },
  {
    folder: 'packages/meshes',
    parts: ['src/**'],
    closed: [OUTSIDE, BACKSTAGE, ourPackagesExcept('engine', 'kubernetes-cel')],
  },
  {
    folder: 'packages/gates',
    parts: ['src/**'],
    closed: [BACKSTAGE, ourPackagesExcept()],
  },
  {
    folder: 'plugins/mesh-gates-common',
    parts: ['src/**'],
    closed: [CATALOGUE, MATERIAL_UI, OTHER_SIDE],
  },
  {
    folder: 'plugins/mesh-gates-node',
    parts: ['src/**'],
    closed: [CATALOGUE, MATERIAL_UI],
  },
  {
    folder: FRONTEND,
    parts: ['src/**'],
    except: ['src/alpha/**', 'src/material-ui/**'],
    closed: [CATALOGUE, OTHER_SIDE, MATERIAL_UI, NEW_SYSTEM],
  },
  {
    folder: FRONTEND,
    parts: ['src/alpha/**'],
    closed: [CATALOGUE, OTHER_SIDE, MATERIAL_UI],
  },
  {
    folder: FRONTEND,
    parts: ['src/material-ui/**'],
    closed: [CATALOGUE, OTHER_SIDE, NEW_SYSTEM],
  },
  {
    folder: BACKEND,
    parts: ['src/sources/**'],
    closed: [
      WIRE,
      noRoom(
        ONE_WAY,
        ...['evaluation', 'store', 'status', 'catalog', 'permissions'],
        ...['leases', 'requests', 'enforcement', 'router'],
      ),
    ],
  },
  {
    folder: BACKEND,
    parts: ['src/evaluation/**'],
    closed: [
      WIRE,
      noRoom(
        ONE_WAY,
        ...['status', 'catalog', 'permissions', 'requests', 'enforcement'],
        ...['signals', 'router'],
      ),
    ],
  },
  {
    folder: BACKEND,
    parts: ['src/store/**'],
    closed: [
      WIRE,
      noRoom(
        'Of other rooms the store knows the words of evaluation/protocol only.',
        ...['sources', 'hosting', 'serving', 'status', 'catalog'],
        ...['permissions', 'signals', 'router'],
      ),
    ],
  },
  {
    folder: BACKEND,
    parts: ['src/requests/**'],
    closed: [
      WIRE,
      noRoom(
        'What people ask and decide knows no cluster and no page.',
        ...['sources', 'evaluation', 'router'],
      ),
    ],
  },
  {
    folder: BACKEND,
    parts: [
      'src/{catalog,configuration,enforcement,gates,leases,permissions}/**',
      'src/{signals,status}/**',
    ],
    closed: [WIRE, noRoom(ONE_WAY, 'router')],
  },
];
