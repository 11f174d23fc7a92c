import { missing } from './runStep.mjs';

/**
 * @typedef {(context: import('./runners.mjs').Context) => Promise<import('../processes/run.mjs').Outcome>} Prepare
 */

/**
 * Begins what steps have prepared in the background, so that it is there when
 * their turn comes. A step that will not run has nothing prepared.
 *
 * @param {import('./steps.mjs').Step[]} steps
 * @param {(step: import('./steps.mjs').Step) => import('./runners.mjs').Context} contextOf
 * @returns {Map<string, Promise<import('../processes/run.mjs').Outcome>>} by the names of the steps
 */
export function beginPreparations(steps, contextOf) {
  /** @type {Map<string, Promise<import('../processes/run.mjs').Outcome>>} */
  const begun = new Map();
  for (const step of steps) {
    const context = contextOf(step);
    if (
      step.prepare &&
      missing(step.needs, step.name, context.env).length === 0
    ) {
      const log = context.log.replace(/\.log$/, '-prepare.log');
      begun.set(step.name, step.prepare({ ...context, log }));
    }
  }
  return begun;
}
