import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A gate file by its name within the catalogue, such as `istio/wildcard-hosts.yaml`. @public */
export interface BuiltInGateFile {
  file: string;
  text: string;
}

// Both `src` and the built `dist` (modules kept apart) lie beside the folders of the catalogue.
// eslint-disable-next-line no-restricted-syntax
const ROOT = resolve(__dirname, '..');
const FOLDERS = ['istio', 'linkerd', 'consul'];

/** The files of the catalogue, ordered by mesh and name. @public */
export function builtInGates(): BuiltInGateFile[] {
  return FOLDERS.flatMap(folder =>
    readdirSync(join(ROOT, folder))
      .filter(name => name.endsWith('.yaml'))
      .sort()
      .map(name => ({
        file: `${folder}/${name}`,
        text: readFileSync(join(ROOT, folder, name), 'utf8'),
      })),
  );
}
