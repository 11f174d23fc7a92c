import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LoadedGate, loadGates } from '@mesh-gates/engine';

/** Every YAML file under a folder. */
export function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}

/** The catalogue's files: data beside this package, which imports nothing of it. */
export function catalogue(): readonly LoadedGate[] {
  const folder = join(__dirname, '..', '..', 'gates');
  const files = ['istio', 'linkerd', 'consul'].flatMap(mesh =>
    yamlFiles(join(folder, mesh)),
  );
  const texts = files.map(file => ({ file, text: readFileSync(file, 'utf8') }));
  const { gates, problems } = loadGates(texts, { featureGates: {} });
  expect(problems).toEqual([]);
  return gates;
}
