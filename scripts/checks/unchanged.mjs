import { join } from 'node:path';
import { hashOf } from '../hashOf.mjs';
import { root } from '../paths.mjs';
import { fromExitCode } from './results.mjs';

/**
 * What is generated and committed, generated again: it must come out the same.
 * Where it does not, the new one is left for committing.
 *
 * @param {string[]} folders
 * @param {(context: import('./runners.mjs').Context) => Promise<import('../processes/run.mjs').Outcome>} generate
 * @returns {import('./runners.mjs').Runner}
 */
export function unchanged(folders, generate) {
  const hash = () =>
    hashOf(
      folders.map(folder => join(root, folder)),
      { from: root },
    );
  return async context => {
    const before = hash();
    const outcome = await generate(context);
    if (outcome.code !== 0 || hash() === before) {
      return fromExitCode(outcome);
    }
    return fromExitCode({
      code: 1,
      tail: [
        ...outcome.tail,
        `Not up to date: ${folders.join(
          ', ',
        )}. Look at what changed, then commit it.`,
      ],
    });
  };
}
