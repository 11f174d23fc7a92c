import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { decodeManifest } from './decodeManifest';

const corpora = process.env.MESH_GATES_CORPORA ?? '';

function manifestFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name));
}

/** Documents that hold something, counted by another reader. */
function countDocuments(text: string): number {
  return parseAllDocuments(text, { uniqueKeys: false }).filter(
    document => document.toJS() !== null,
  ).length;
}

if (corpora !== '' && existsSync(corpora)) {
  describe('manifests written by others', () => {
    const files = manifestFiles(corpora);

    it('are many', () => {
      expect(files.length).toBeGreaterThan(200);
    });

    it('are read without losing a document', () => {
      const lost = files.flatMap(file => {
        const text = readFileSync(file, 'utf8');
        const { objects, problems, ignored } = decodeManifest(text, file);
        const places = [
          ...objects.map(({ source }) => source!.document),
          ...problems.map(({ document }) => document),
          ...ignored.map(({ document }) => document),
        ];
        const seen = new Set(places).size;
        const there = countDocuments(text);
        return seen === there ? [] : [`${file}: ${seen} of ${there}`];
      });
      expect(lost).toEqual([]);
    });
  });
} else {
  it.skip('skipped: MESH_GATES_CORPORA names no folder of manifests', () => {});
}
