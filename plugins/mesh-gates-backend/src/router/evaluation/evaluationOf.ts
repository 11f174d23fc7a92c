import { TrialOutcome, Verdict, Violation } from '@mesh-gates/engine';
import { AnswerMessage } from '../../evaluation/protocol';
import {
  Evaluation,
  EvaluationResult,
} from '../../schema/openapi/generated/models';
import { StoredGate } from '../../store/read/readGates';
import { countsOf } from '../wire/counts';

/** Said where judging would read objects of others that the caller may not see. */
const NOT_JUDGED = 'It reads other objects of the cluster: not judged';

/** An answer of the evaluation as the wire says it. @internal */
export function evaluationOf(
  answer: AnswerMessage,
  cluster: string,
  gates: readonly StoredGate[],
  content: boolean,
  holding: ReadonlySet<string> = new Set(),
): Evaluation {
  const results = answer.objects.map((_object, index) =>
    answer.outcomes
      .filter(outcome => outcome.object === index)
      .flatMap(outcome => resultOf(outcome, gates, content, holding)),
  );
  return {
    counts: countsOf(results.flat().map(({ verdict }) => verdict as Verdict)),
    ...(answer.stored && { note: noteOf(cluster) }),
    objects: answer.objects.map(({ document, line, ...object }, index) => ({
      object: { cluster, ...object },
      document,
      line,
      results: results[index],
    })),
    problems: [
      ...answer.problems.map(problem => ({ ...problem, ignored: false })),
      ...answer.ignored.map(({ document, line, reason }) => ({
        document,
        line,
        message: reason,
        ignored: true,
      })),
    ],
  };
}

/** Another replica watches the cluster, or it is being read anew. */
function noteOf(cluster: string): string {
  return `Judged by what is stored of ${cluster}, in which values that look like secrets are redacted`;
}

function resultOf(
  outcome: TrialOutcome,
  gates: readonly StoredGate[],
  content: boolean,
  holding: ReadonlySet<string>,
): EvaluationResult[] {
  const gate = gates.find(({ name }) => name === outcome.gate);
  if (!gate) {
    return [];
  }
  const { title, remediation, reads = [] } = gate.gate.spec;
  const facts = {
    gate: gate.name,
    title,
    enforcement: gate.enforcement,
    remediation,
  };
  if (!content && reads.length > 0) {
    return [
      { ...facts, verdict: 'Unknown', reason: NOT_JUDGED, violations: [] },
    ];
  }
  return [
    {
      ...facts,
      verdict: isGranted(outcome, holding) ? 'Granted' : outcome.verdict,
      reason: outcome.reason,
      violations: outcome.violations.map(trialViolation),
    },
  ];
}

/** Whether grants that hold admit all that is found. */
function isGranted(
  { verdict, violations, admitted = [] }: TrialOutcome,
  holding: ReadonlySet<string>,
): boolean {
  return (
    verdict === 'Fail' &&
    violations.every(({ id }) =>
      admitted.some(one => one.violation === id && holding.has(one.grant)),
    )
  );
}

/** What was posted is the caller's own, found values included. */
function trialViolation({ message, detail, path, value, excerpt }: Violation) {
  const lines =
    excerpt?.firstLine === undefined
      ? undefined
      : excerpt.marked.map(index => excerpt.firstLine! + index);
  return {
    message,
    detail,
    path,
    value,
    line: lines?.[0],
    lastLine: lines?.[1],
  };
}
