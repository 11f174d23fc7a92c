import { build } from 'esbuild';
import { join, resolve } from 'node:path';

const REPOSITORY = resolve(__dirname, '../../..');
const OUT = join(REPOSITORY, 'test/dist/bench/live');

/** Packages of this repository, by folder. */
const PACKAGES = {
  engine: 'packages/engine',
  'kubernetes-cel': 'packages/kubernetes-cel',
  meshes: 'packages/meshes',
  gates: 'packages/gates',
  'plugin-mesh-gates-common': 'plugins/mesh-gates-common',
  'plugin-mesh-gates-node': 'plugins/mesh-gates-node',
  'plugin-mesh-gates-backend': 'plugins/mesh-gates-backend',
};

/**
 * Bundles the plugin and its worker, as they run where they are installed: a transpiler takes memory and time of its own, which is
 * not what is measured. Answers the entry.
 */
export async function bundle(): Promise<string> {
  const alias = Object.fromEntries(
    Object.entries(PACKAGES).map(([name, folder]) => [
      `@mesh-gates/${name}`,
      join(REPOSITORY, folder, 'src/index.ts'),
    ]),
  );
  const worker = `${PACKAGES['plugin-mesh-gates-backend']}/src/worker.ts`;
  // Each by itself: with an alias of its package the plugin has no worker by name.
  for (const [out, file] of [
    ['instance', join(__dirname, 'instance.ts')],
    ['worker', join(REPOSITORY, worker)],
  ]) {
    await build({
      entryPoints: [{ in: file, out }],
      ...{ alias, outdir: OUT },
      bundle: true,
      platform: 'node',
      packages: 'external',
      outExtension: { '.js': '.cjs' },
      logLevel: 'warning',
    });
  }
  return join(OUT, 'instance.cjs');
}
