import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/**
 * @typedef {object} Workspace
 * @property {string} name
 * @property {string} dir
 * @property {Record<string, string>} dependencies those at run time
 */

/**
 * The packages of this repository, by name.
 *
 * @param {string} [folder]
 * @returns {Map<string, Workspace>}
 */
export function listWorkspaces(folder = root) {
  /** @type {string[]} */
  const patterns = readManifest(folder).workspaces;
  const dirs = patterns.flatMap(pattern => {
    const [parent, star] = pattern.split('/');
    return star === '*'
      ? readdirSync(join(folder, parent)).map(name => join(parent, name))
      : [pattern];
  });
  const workspaces = dirs
    .map(dir => join(folder, dir))
    .filter(dir => existsSync(join(dir, 'package.json')))
    .map(dir => {
      const { name, dependencies = {} } = readManifest(dir);
      return { name, dir, dependencies };
    });
  return new Map(workspaces.map(workspace => [workspace.name, workspace]));
}

/**
 * A workspace and every workspace that it needs at run time.
 *
 * @param {string} name
 * @param {Map<string, Workspace>} workspaces
 * @returns {Workspace[]}
 */
export function withDependencies(name, workspaces) {
  /** @type {Set<string>} */
  const found = new Set([name]);
  for (const each of found) {
    Object.keys(workspaces.get(each)?.dependencies ?? {})
      .filter(dependency => workspaces.has(dependency))
      .forEach(dependency => found.add(dependency));
  }
  return [...found].flatMap(each => workspaces.get(each) ?? []);
}

/** @param {string} dir */
function readManifest(dir) {
  return JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
}
