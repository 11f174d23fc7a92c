import { sum } from './results.mjs';

/**
 * The totals; where nothing may be left out, what was counts as failed.
 *
 * @param {import('./runStep.mjs').StepOutcome[]} outcomes
 * @param {{ strict: boolean }} options
 */
export function total(outcomes, { strict }) {
  const { passed, failed, skipped } = sum(outcomes.map(o => o.result));
  const notRun = outcomes.flatMap(outcome => outcome.notRun);
  const leftOut = skipped.length + notRun.length;
  return { passed, failed: failed + (strict ? leftOut : 0), skipped, notRun };
}

/**
 * What is said at the end; its last line is the one that machines read.
 *
 * @param {import('./runStep.mjs').StepOutcome[]} outcomes
 * @param {{ strict: boolean }} options
 * @returns {string[]}
 */
export function summarize(outcomes, options) {
  const { passed, failed, skipped, notRun } = total(outcomes, options);
  const width = Math.max(...outcomes.map(({ step }) => step.name.length));
  const verdict = options.strict ? 'Not run, and so failed' : 'Not run';
  return [
    '',
    ...outcomes.map(outcome => row(outcome, width)),
    ...list(`${verdict}:`, notRun),
    ...list(`${verdict} (tests that skip themselves):`, skipped),
    '',
    `${passed} passed, ${failed} failed`,
  ];
}

/**
 * @param {import('./runStep.mjs').StepOutcome} outcome
 * @param {number} width
 */
function row({ step, result, seconds }, width) {
  const { passed, failed, skipped } = result;
  const counts = [
    passed > 0 && `${passed} passed`,
    failed > 0 && `${failed} failed`,
    skipped.length > 0 && `${skipped.length} skipped`,
  ].filter(Boolean);
  return [
    mark(failed, counts.length),
    step.name.padEnd(width),
    `${seconds} s`.padStart(6),
    ' ',
    counts.join(', ') || 'not run',
  ].join(' ');
}

/**
 * @param {number} failed
 * @param {number} counts
 */
function mark(failed, counts) {
  if (failed > 0) {
    return '✗';
  }
  return counts > 0 ? '✓' : '–';
}

/**
 * @param {string} title
 * @param {string[]} items
 */
function list(title, items) {
  return items.length === 0
    ? []
    : ['', title, ...items.map(item => `  ${item}`)];
}
