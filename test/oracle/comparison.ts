import { canonical, compareAnswers, type Difference } from './compareAnswers';
import { type Exception, exceptions } from './exceptions';
import { askOurs, type OurAnswer } from './ours';
import type { Question } from './protocol';
import { questionHash, readAnswers, type RecordedAnswer } from './recording';

/** @internal */
export interface Disagreement {
  readonly area: string;
  readonly question: Question;
  readonly theirs: RecordedAnswer;
  readonly ours: OurAnswer;
  readonly differences: readonly Difference[];
}

/** @internal */
export interface AreaComparison {
  readonly area: string;
  readonly agreed: number;
  readonly unrecorded: number;
  readonly excepted: ReadonlyMap<Exception, number>;
  readonly disagreements: readonly Disagreement[];
}

/**
 * Compares our answers with the recorded ones.
 * @internal
 */
export function compareArea(
  area: string,
  questions: readonly Question[],
): AreaComparison {
  const recorded = readAnswers(area);
  const excepted = new Map<Exception, number>();
  const disagreements: Disagreement[] = [];
  let agreed = 0;
  let unrecorded = 0;
  for (const question of questions) {
    const theirs = recorded.get(questionHash(question));
    if (!theirs) {
      unrecorded += 1;
      continue;
    }
    const ours = askSafely(question);
    const differences = compareRecorded(theirs, ours);
    const exception =
      differences.length > 0
        ? exceptions.find(each => each.applies(question, theirs, ours))
        : undefined;
    if (exception) {
      excepted.set(exception, (excepted.get(exception) ?? 0) + 1);
    } else if (differences.length > 0) {
      disagreements.push({ area, question, theirs, ours, differences });
    } else {
      agreed += 1;
    }
  }
  return { area, agreed, unrecorded, excepted, disagreements };
}

/**
 * Where Go's map order decides, any of its answers will do, or the same elements in another order; what
 * a loop costs then depends on when it stops.
 * @internal
 */
export function compareRecorded(
  { varies = [], ...first }: RecordedAnswer,
  ours: OurAnswer,
): Difference[] {
  const differences = compareAnswers(first, ours);
  if (varies.length === 0 || differences.length === 0) {
    return differences;
  }
  const all = [first, ...varies];
  const costVaries = new Set(all.map(each => each.cost)).size > 1;
  const loosen = ({ result, cost, ...rest }: OurAnswer): OurAnswer => ({
    ...rest,
    result: Array.isArray(result) ? result.map(canonical).sort() : result,
    cost: costVaries ? undefined : cost,
  });
  return all.some(
    each =>
      compareAnswers(each, ours).length === 0 ||
      compareAnswers(loosen(each), loosen(ours)).length === 0,
  )
    ? []
    : differences;
}

/** An engine that throws is a finding like any other. */
export function askSafely(question: Question): OurAnswer {
  try {
    return askOurs(question);
  } catch (error) {
    const text = error instanceof Error ? error.stack : String(error);
    return { error: 'thrown', text, cost: -1 };
  }
}
