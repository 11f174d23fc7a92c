import { Evaluation } from '@mesh-gates/plugin-mesh-gates-common';
import { Translate } from '../../useMessages';

/** The answer to "would this change pass?" in a sentence or two. @internal */
export function trialHeadline(t: Translate, evaluation: Evaluation): string {
  const { fail, warn, granted, pass, unknown, error } = evaluation.counts;
  const notJudged = unknown + error;
  const judged = fail + warn + granted + pass;
  const unreadable = evaluation.problems.filter(
    problem => !problem.ignored,
  ).length;
  if (evaluation.objects.length === 0 && unreadable > 0) {
    return `${t('try.allUnreadable', { count: unreadable })}.`;
  }
  const sentences: string[] = [];
  if (judged === 0 && notJudged > 0) {
    sentences.push(`${t('try.onlyNotJudged', { count: notJudged })}.`);
  } else {
    sentences.push(verdictSentence(t, { fail, warn, judged, notJudged }));
    if (notJudged > 0) {
      sentences.push(t('try.notJudged', { count: notJudged }));
    }
  }
  if (unreadable > 0) {
    sentences.push(t('try.unreadable', { count: unreadable }));
  }
  return sentences.join(' ');
}

function verdictSentence(
  t: Translate,
  counts: { fail: number; warn: number; judged: number; notJudged: number },
): string {
  const { fail, warn, judged, notJudged } = counts;
  if (judged === 0) {
    return t('try.noGate');
  }
  if (fail > 0) {
    const total = String(judged + notJudged);
    return `${t('try.wouldFail', { count: fail, total })}.`;
  }
  return warn > 0
    ? `${t('try.wouldWarn', { count: warn })}.`
    : `${t('try.wouldPass', { count: judged })}.`;
}
