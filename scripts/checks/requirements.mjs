import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * What a step needs that not every machine has.
 *
 * @typedef {object} Requirement
 * @property {string} missing what is missing, in words
 * @property {(env: NodeJS.ProcessEnv) => boolean} met
 * @property {(step: string) => string} enable what makes it run
 */

/** @type {Record<'controlPlane' | 'go' | 'java' | 'corpora', Requirement>} */
export const requirements = {
  controlPlane: {
    missing: 'a kube-apiserver and etcd, or Go 1.26 to build them',
    met: env =>
      env.KUBEBUILDER_ASSETS !== undefined || answers(env, 'go', ['version']),
    enable: step =>
      `KUBEBUILDER_ASSETS=<their folder> npm run test:${step}, or install Go 1.26`,
  },
  go: {
    missing: 'Go 1.26',
    met: env => answers(env, 'go', ['version']),
    enable: step => `install Go 1.26, then npm run test:${step}`,
  },
  java: {
    missing: 'Java 17 and Maven',
    met: env =>
      answers(env, 'java', ['-version']) && answers(env, 'mvn', ['--version']),
    enable: step => `install Java 17 and Maven, then npm run test:${step}`,
  },
  corpora: {
    missing: "other people's manifests",
    met: ({ MESH_GATES_CORPORA }) =>
      MESH_GATES_CORPORA !== undefined && existsSync(MESH_GATES_CORPORA),
    enable: step => `MESH_GATES_CORPORA=<their folder> npm run test:${step}`,
  },
};

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} command
 * @param {string[]} args
 */
function answers(env, command, args) {
  return spawnSync(command, args, { env, stdio: 'ignore' }).status === 0;
}
