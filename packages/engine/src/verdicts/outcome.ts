import { Judgement } from '../judging';
import { Besides, DataVerdict, Enforcement, worstVerdict } from '../words';

/** What a gate says of one resource, with what a verdict row needs of it. @internal */
export interface Outcome {
  verdict: DataVerdict;
  violations: number;
  /** Why it could not be judged. */
  reason?: string;
  /** What it would be without its violations, unless it passed then. */
  besides?: Besides['verdict'];
}

/** A judgement under an enforcement; undefined where the gate does not match the resource. @internal */
export function outcomeOf(
  judgement: Judgement,
  enforcement: Enforcement,
): Outcome | undefined {
  switch (judgement.outcome) {
    case 'NotMatched':
      return undefined;
    case 'Unknown':
      return {
        verdict: 'Unknown',
        violations: 0,
        reason: judgement.reason,
        besides: 'Unknown',
      };
    default: {
      const { violations, errors } = judgement;
      const verdicts: DataVerdict[] = ['Pass'];
      if (violations.length > 0) {
        verdicts.push(verdictOfViolation(enforcement));
      }
      if (errors.length > 0) {
        verdicts.push('Error');
      }
      return {
        verdict: worstVerdict(verdicts) as DataVerdict,
        violations: violations.length,
        reason: errors[0]?.message,
        besides: errors.length > 0 ? 'Error' : undefined,
      };
    }
  }
}

function verdictOfViolation(enforcement: Enforcement): DataVerdict {
  switch (enforcement) {
    case 'Allow':
      return 'Pass';
    case 'Warn':
      return 'Warn';
    default:
      return 'Fail';
  }
}
