import { Evaluation } from '@mesh-gates/plugin-mesh-gates-common';
import { ReadProblem } from '../../api';

/** What is known of a manifest on trial. While a newer text is judged the last answer stays in sight. @internal */
export type Trial =
  | { phase: 'empty' }
  | { phase: 'tooLarge'; bytes: number }
  | { phase: 'judging'; last?: Evaluation }
  | { phase: 'judged'; evaluation: Evaluation }
  | { phase: 'failed'; problem: ReadProblem };

/** What can happen to a trial. @internal */
export type TrialEvent =
  | { type: 'emptied' }
  | { type: 'grewTooLarge'; bytes: number }
  | { type: 'changed' }
  | { type: 'answered'; evaluation: Evaluation }
  | { type: 'failed'; problem: ReadProblem };

/** The answer that is in sight, new or old. @internal */
export function shownEvaluation(trial: Trial): Evaluation | undefined {
  switch (trial.phase) {
    case 'judged':
      return trial.evaluation;
    case 'judging':
      return trial.last;
    default:
      return undefined;
  }
}

/** The next state of a trial. @internal */
export function nextTrial(trial: Trial, event: TrialEvent): Trial {
  switch (event.type) {
    case 'emptied':
      return { phase: 'empty' };
    case 'grewTooLarge':
      return { phase: 'tooLarge', bytes: event.bytes };
    case 'changed': {
      const last = shownEvaluation(trial);
      return { phase: 'judging', ...(last && { last }) };
    }
    case 'answered':
      return { phase: 'judged', evaluation: event.evaluation };
    default:
      return { phase: 'failed', problem: event.problem };
  }
}
