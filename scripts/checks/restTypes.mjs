import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root, stateFolder } from '../paths.mjs';
import { run } from '../processes/run.mjs';
import { unchanged } from './unchanged.mjs';

/** The types and the client of REST, from the specification once more. */
export const restTypes = unchanged(
  [
    'plugins/mesh-gates-backend/src/schema/openapi/generated',
    'plugins/mesh-gates-common/src/schema/openapi/generated',
  ],
  async context => {
    const fetched = await fetchGenerator(context);
    return fetched.code === 0
      ? run(
          'yarn',
          ['workspace', '@mesh-gates/plugin-mesh-gates-backend', 'generate'],
          context,
        )
      : fetched;
  },
);

/**
 * Puts the generator, a program in Java, where its npm package looks for it:
 * Maven knows the machine's mirrors, which that package does not.
 *
 * @param {import('./runners.mjs').Context} context
 * @returns {Promise<import('../processes/run.mjs').Outcome>}
 */
async function fetchGenerator(context) {
  const require = createRequire(join(root, 'package.json'));
  const tools = dirname(require.resolve('@backstage/repo-tools/package.json'));
  const { version } = JSON.parse(
    readFileSync(join(tools, 'openapitools.json'), 'utf8'),
  )['generator-cli'];
  const folder = join(
    dirname(
      createRequire(join(tools, 'package.json')).resolve(
        '@openapitools/openapi-generator-cli/main.js',
      ),
    ),
    'versions',
  );
  if (existsSync(join(folder, `${version}.jar`))) {
    return { code: 0, tail: [] };
  }
  const artifact = `openapi-generator-cli-${version}.jar`;
  const outcome = await run(
    'mvn',
    [
      '--batch-mode',
      '--no-transfer-progress',
      'dependency:copy',
      `-Dartifact=org.openapitools:openapi-generator-cli:${version}`,
      `-DoutputDirectory=${stateFolder}`,
    ],
    { ...context, log: context.log.replace(/\.log$/, '-maven.log') },
  );
  if (outcome.code === 0) {
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(stateFolder, artifact), join(folder, `${version}.jar`));
  }
  return outcome;
}
