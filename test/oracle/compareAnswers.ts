import { classifyError } from './errorClasses';
import type { OurAnswer } from './ours';
import type { Answer } from './protocol';

/**
 * In what two answers differ; the last three are promises of our own that an answer breaks.
 * @internal
 */
export type Difference =
  | 'compile'
  | 'outcome'
  | 'value'
  | 'class'
  | 'type'
  | 'cost'
  | 'explain'
  | 'fields'
  | 'budget';

/**
 * Compares an answer of the oracle with ours; nothing means agreement.
 * @internal
 */
export function compareAnswers(theirs: Answer, ours: OurAnswer): Difference[] {
  if (theirs.compileError !== undefined || ours.compileError !== undefined) {
    return theirs.compileError !== undefined && ours.compileError !== undefined
      ? []
      : ['compile'];
  }
  const differences: Difference[] = [];
  if (theirs.error !== undefined && ours.error !== undefined) {
    if (classifyError(theirs.error) !== ours.error) {
      differences.push('class');
    }
  } else if (theirs.error !== undefined || ours.error !== undefined) {
    differences.push('outcome');
  } else if (canonical(theirs.result) !== canonical(ours.result)) {
    differences.push('value');
  }
  if (theirs.type !== ours.type) {
    differences.push('type');
  }
  if (theirs.cost !== ours.cost) {
    differences.push('cost');
  }
  return differences;
}

/**
 * One text for equal encoded values: entries of maps have no order.
 * @internal
 */
export function canonical(encoded: unknown): string {
  return JSON.stringify(sortEntries(encoded)) ?? 'undefined';
}

function sortEntries(encoded: unknown): unknown {
  if (Array.isArray(encoded)) {
    return encoded.map(sortEntries);
  }
  if (encoded === null || typeof encoded !== 'object') {
    return encoded;
  }
  const entries = Object.entries(encoded).map(([tag, content]) => {
    if (tag !== 'map' || !Array.isArray(content)) {
      return [tag, sortEntries(content)] as const;
    }
    const pairs = content.map(sortEntries);
    const order = (pair: unknown) => JSON.stringify((pair as unknown[])[0]);
    pairs.sort((a, b) => (order(a) < order(b) ? -1 : 1));
    return [tag, pairs] as const;
  });
  return Object.fromEntries(entries);
}
