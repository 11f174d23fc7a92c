// Required first: where the plugin asks for its worker, the one that was bundled beside is meant.
const Module = require('node:module');
const { join } = require('node:path');

const WORKER = '@mesh-gates/plugin-mesh-gates-backend/worker';
const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) =>
  request === WORKER
    ? join(__dirname, '../../dist/bench/live/worker.cjs')
    : resolve(request, ...rest);
