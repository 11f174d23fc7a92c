import { build } from 'esbuild';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const catalogue = join(here, '../../packages/gates');

/**
 * Bundles code for a browser, as a script that leaves its exports in `bundled`.
 * Node's own modules are not there: whoever imports one fails the build.
 *
 * @param {string} contents
 * @returns {Promise<string>}
 */
export async function bundleForBrowser(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: here },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'bundled',
    loader: { '.yaml': 'text' },
    logLevel: 'silent',
  });
  return outputFiles[0].text;
}

/** The gates of the catalogue as imports of their files. */
export function importsOfGates() {
  const files = readdirSync(catalogue, { recursive: true })
    .map(String)
    .filter(file => file.endsWith('.yaml') && !file.includes('node_modules'))
    .sort();
  return [
    ...files.map(
      (file, index) =>
        `import gate${index} from ${JSON.stringify(join(catalogue, file))};`,
    ),
    `export const files = [${files
      .map(
        (file, index) =>
          `{ file: ${JSON.stringify(file)}, text: gate${index} }`,
      )
      .join(', ')}];`,
  ].join('\n');
}
