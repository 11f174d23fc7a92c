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

const present = corpora !== '' && existsSync(corpora);
const describeIfPresent = present ? describe : describe.skip;

describeIfPresent('manifests written by others (MESH_GATES_CORPORA)', () => {
  it('are read without losing a document', () => {
    const files = manifestFiles(corpora);
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
    expect(files.length).toBeGreaterThan(200);
  });
});
