import { Failure } from '../Failure.mjs';

/**
 * The steps of these names, or all where there is none.
 *
 * @param {import('./steps.mjs').Step[]} steps
 * @param {string[]} names
 */
export function selectSteps(steps, names) {
  const known = new Map(steps.map(step => [step.name, step]));
  const unknown = names.filter(name => !known.has(name));
  if (unknown.length > 0) {
    throw new Failure(
      `No step is called ${unknown.join(', ')}. There are: ${[
        ...known.keys(),
      ].join(', ')}`,
    );
  }
  return names.length === 0 ? steps : names.flatMap(n => known.get(n) ?? []);
}
