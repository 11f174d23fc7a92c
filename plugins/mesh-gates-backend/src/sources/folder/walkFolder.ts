import { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** A file that a walk found; `stamp` changes whenever the file may have. @internal */
export interface FoundFile {
  /** Where it is, with links followed. */
  realPath: string;
  size: number;
  stamp: string;
}

/** What a walk found: files by their path relative to the folder, and what may not be read. @internal */
export interface Walk {
  files: Map<string, FoundFile>;
  refused: Map<string, string>;
}

/** Nesting that is followed; also ends loops of links. */
const DEEPEST = 32;

/**
 * Finds the files of a folder. Links are followed as far as they stay inside (mounted ConfigMaps are made of them); one that
 * leads out is refused, so that nobody reads the machine through a link in a repository. Names that begin with a dot are skipped.
 * @internal
 */
export async function walkFolder(
  folder: string,
  wanted: (path: string) => boolean,
  most: number,
): Promise<Walk> {
  const root = await realpath(folder);
  const walk: Walk = { files: new Map(), refused: new Map() };
  await visit({ root, wanted, most, walk }, root, '', [root]);
  return walk;
}

interface Walking {
  root: string;
  wanted: (path: string) => boolean;
  most: number;
  walk: Walk;
}

async function visit(
  walking: Walking,
  directory: string,
  prefix: string,
  above: readonly string[],
): Promise<void> {
  const entries = await readdir(directory, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (!entry.name.startsWith('.')) {
      await look(walking, directory, entry, prefix + entry.name, above);
    }
  }
}

async function look(
  walking: Walking,
  directory: string,
  entry: Dirent,
  path: string,
  above: readonly string[],
): Promise<void> {
  const { wanted, walk, root, most } = walking;
  if (entry.isFile() && !wanted(path)) {
    return;
  }
  try {
    const realPath = await realpath(join(directory, entry.name));
    if (!realPath.startsWith(root + sep)) {
      if (wanted(path)) {
        walk.refused.set(path, 'It is a link that leads out of the folder');
      }
      return;
    }
    const facts = await stat(realPath, { bigint: true });
    if (facts.isDirectory()) {
      if (above.length < DEEPEST && !above.includes(realPath)) {
        await visit(walking, realPath, `${path}/`, [...above, realPath]);
      }
    } else if (facts.isFile() && wanted(path)) {
      if (walk.files.size >= most) {
        throw new Error(`it has more than ${most} files`);
      }
      walk.files.set(path, {
        realPath,
        size: Number(facts.size),
        stamp: `${facts.ino} ${facts.size} ${facts.mtimeNs} ${facts.ctimeNs}`,
      });
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) {
      throw error;
    }
    // What vanished between listing and looking is simply not there.
    if (code !== 'ENOENT' && wanted(path)) {
      walk.refused.set(path, `It cannot be read (${code})`);
    }
  }
}
