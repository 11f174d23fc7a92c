import { requirements } from './requirements.mjs';

/**
 * @typedef {object} StepOutcome
 * @property {import('./steps.mjs').Step} step
 * @property {import('./results.mjs').Result} result
 * @property {string[]} notRun what did not run, with what would make it run
 * @property {number} seconds
 */

/**
 * Runs one step where the machine has what it needs.
 *
 * @param {import('./steps.mjs').Step} step
 * @param {import('./runners.mjs').Context} context
 * @returns {Promise<StepOutcome>}
 */
export async function runStep(step, context) {
  const started = Date.now();
  const lacking = missing(step.needs, step.name, context.env);
  const result =
    lacking.length === 0
      ? await runSafely(step, context)
      : { passed: 0, failed: 0, skipped: [], failures: [] };
  return {
    step,
    result,
    notRun: [...lacking, ...missing(step.uses, step.name, context.env)],
    seconds: Math.round((Date.now() - started) / 1000),
  };
}

/**
 * What a step lacks on this machine, each with what would make it run.
 *
 * @param {import('./steps.mjs').Step['needs']} names
 * @param {string} step
 * @param {NodeJS.ProcessEnv} env
 */
export function missing(names = [], step, env) {
  return names
    .map(name => requirements[name])
    .filter(requirement => !requirement.met(env))
    .map(
      ({ missing: what, enable }) =>
        `${step}: without ${what}. ${enable(step)}`,
    );
}

/**
 * @param {import('./steps.mjs').Step} step
 * @param {import('./runners.mjs').Context} context
 * @returns {Promise<import('./results.mjs').Result>}
 */
async function runSafely(step, context) {
  try {
    return await step.run(context);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { passed: 0, failed: 1, skipped: [], failures: [message] };
  }
}
