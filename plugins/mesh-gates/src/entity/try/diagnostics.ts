import { Evaluation, Verdict } from '@mesh-gates/plugin-mesh-gates-common';

/** Something to mark in the editor; lines count from 1. @internal */
export interface EditorMark {
  line: number;
  lastLine: number;
  severity: 'error' | 'warning' | 'info';
  message: string;
}

const SEVERITY: Partial<Record<Verdict, EditorMark['severity']>> = {
  Fail: 'error',
  Warn: 'warning',
  Granted: 'info',
};

/** The lines that an answer speaks of. @internal */
export function editorMarks(evaluation: Evaluation | undefined): EditorMark[] {
  if (!evaluation) {
    return [];
  }
  const unreadable = evaluation.problems.map(problem => ({
    line: problem.line,
    lastLine: problem.line,
    severity: problem.ignored ? ('info' as const) : ('error' as const),
    message: problem.message,
  }));
  const violating = evaluation.objects.flatMap(({ results, line: start }) =>
    results.flatMap(result => {
      const severity = SEVERITY[result.verdict];
      return severity
        ? result.violations.map(({ line, lastLine, detail, message }) => ({
            line: line ?? start,
            lastLine: lastLine ?? line ?? start,
            severity,
            message: detail ?? message,
          }))
        : [];
    }),
  );
  return [...unreadable, ...violating];
}
