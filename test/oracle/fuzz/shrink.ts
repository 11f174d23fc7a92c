import type { Disagreement } from '../comparison';
import type { Comparer } from './Comparer';
import { expressionOf, smallerTrees, type Tree } from './tree';

/** Candidates asked at once; the shortest that still disagrees wins. */
const candidatesAtOnce = 150;
const rounds = 40;
/** Something slow is told as it is, so that the run still ends. */
const longestMilliseconds = 20_000;

/**
 * Makes a disagreement as small as it goes while it differs in the same way.
 * @internal
 */
export async function shrink(
  comparer: Comparer,
  tree: Tree,
  disagreement: Disagreement,
): Promise<Disagreement> {
  let smallest = disagreement;
  let current = tree;
  const kind = disagreement.differences.join();
  const end = Date.now() + longestMilliseconds;
  for (let round = 0; round < rounds && Date.now() < end; round += 1) {
    const candidates = smallerTrees(current).slice(0, candidatesAtOnce);
    const questions = candidates.map(each => ({
      ...disagreement.question,
      expression: expressionOf(each),
    }));
    const found = (await comparer.compare(questions, false)).find(
      each => each.differences.join() === kind,
    );
    if (!found) {
      break;
    }
    smallest = found;
    current =
      candidates[questions.indexOf(found.question as (typeof questions)[0])];
  }
  return withoutVariables(comparer, smallest);
}

async function withoutVariables(
  comparer: Comparer,
  disagreement: Disagreement,
): Promise<Disagreement> {
  const questions = ['{}', '{"object":{}}'].map(variables => ({
    ...disagreement.question,
    variables,
  }));
  const kind = disagreement.differences.join();
  const found = await comparer.compare(questions, false);
  return found.find(each => each.differences.join() === kind) ?? disagreement;
}
