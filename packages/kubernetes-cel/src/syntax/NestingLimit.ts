import type { SourceRange } from '../api';
import type { Expression } from './ast';
import { SyntaxFailure } from './SyntaxFailure';

/** cel-go's limit, for each rule of its grammar and for the parsed tree. */
const LIMIT = 250;

type Rule = 'expression' | 'relation' | 'calculation' | 'member';

/**
 * Refuses what cel-go refuses as nested too deeply; keeps our own recursion shallow too.
 * @internal
 */
export class NestingLimit {
  private readonly open: Record<Rule, number> = {
    expression: 0,
    relation: 0,
    calculation: 0,
    member: 0,
  };
  private readonly heights: number[] = [];

  /** Enters a rule of the grammar; call the result on leaving it. */
  enter(rule: Rule, at: SourceRange): () => void {
    if (++this.open[rule] > LIMIT) {
      throw tooDeep(at);
    }
    return () => {
      this.open[rule]--;
    };
  }

  /** Notes a node over its parts; `weight` 1 for those that cel-go counts. */
  setHeight(
    id: number,
    inner: readonly Expression[],
    weight: number,
    at: SourceRange,
  ): void {
    let highest = 0;
    for (const { id: innerId } of inner) {
      highest = Math.max(highest, this.heights[innerId]);
    }
    this.heights[id] = highest + weight;
    if (this.heights[id] > LIMIT) {
      throw tooDeep(at);
    }
  }
}

function tooDeep(at: SourceRange): SyntaxFailure {
  return new SyntaxFailure(
    `nested too deeply: the limit is ${LIMIT}`,
    at.start,
    at.end,
  );
}
