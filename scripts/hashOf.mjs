import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What is made from the rest, or fetched. */
const DERIVED = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

/**
 * One hash of what files and folders contain, and of further words.
 *
 * @param {string[]} paths
 * @param {{ from: string, words?: string[] }} options
 */
export function hashOf(paths, { from, words = [] }) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesIn).sort()) {
    hash.update(`${relative(from, file)}\0`);
    hash.update(readFileSync(file));
    hash.update('\0');
  }
  words.forEach(word => hash.update(`${word}\0`));
  return hash.digest('hex');
}

/**
 * The files of a folder, without what is made from them.
 *
 * @param {string} path
 * @returns {string[]}
 */
export function filesIn(path) {
  if (statSync(path).isFile()) {
    return [path];
  }
  return readdirSync(path, { withFileTypes: true })
    .filter(entry => !DERIVED.has(entry.name) && !entry.isSymbolicLink())
    .flatMap(entry => filesIn(join(path, entry.name)));
}
