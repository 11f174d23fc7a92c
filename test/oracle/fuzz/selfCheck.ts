import { encodeValue, type Evaluation } from '@mesh-gates/kubernetes-cel';
import { canonical } from '../compareAnswers';
import { compileQuestion, decodeVariables } from '../ours';
import type { Question } from '../protocol';
import { pruneBindings } from './prune';

/** Promises that our engine makes about itself, for the oracle cannot check them. */
export type BrokenPromise = 'explain' | 'fields' | 'budget';

/**
 * The promises that an expression over an object breaks: `explain` tells the outcome of `evaluate`, what
 * `fields` does not name makes no difference, and a budget stops exactly what costs more.
 * @internal
 */
export function brokenPromises(question: Question): BrokenPromise[] {
  const { program } = compileQuestion(question);
  if (!program) {
    return [];
  }
  const bindings = decodeVariables(question.variables ?? '{}');
  const evaluation = program.evaluate(bindings);
  const broken: BrokenPromise[] = [];
  if (tell(program.explain(bindings)) !== tell(evaluation)) {
    broken.push('explain');
  }
  const pruned = program.evaluate(pruneBindings(bindings, program.fields()));
  if (tell(pruned) !== tell(evaluation)) {
    broken.push('fields');
  }
  const { cost } = evaluation;
  if (cost > 0 && cost < 1_000_000 && evaluation.error?.code !== 'cost-limit') {
    const enough = program.evaluate(bindings, cost);
    const short = program.evaluate(bindings, cost - 1);
    if (
      tell(enough) !== tell(evaluation) ||
      enough.remaining !== 0 ||
      short.error?.code !== 'cost-limit'
    ) {
      broken.push('budget');
    }
  }
  return broken;
}

function tell(outcome: Pick<Evaluation, 'value' | 'error'>): string {
  return outcome.error
    ? outcome.error.code
    : canonical(
        encodeValue(outcome.value as Parameters<typeof encodeValue>[0]),
      );
}
