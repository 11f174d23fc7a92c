import { canonical, compareAnswers } from '../compareAnswers';
import { compareRecorded, askSafely, type Disagreement } from '../comparison';
import { exceptions } from '../exceptions';
import type { Oracle } from '../Oracle';
import type { Answer, Question } from '../protocol';
import { brokenPromises } from './selfCheck';

/** How often a question is asked again before a difference is believed: Go's map order is random. */
const repeats = 24;

/**
 * Asks both engines and believes only what differs every time.
 * @internal
 */
export class Comparer {
  readonly outcomes = { value: 0, error: 0, compileError: 0 };
  pairs = 0;
  excepted = 0;
  varied = 0;
  readonly #oracle: Oracle;
  readonly #promises: boolean;

  constructor(oracle: Oracle, promises: boolean) {
    this.#oracle = oracle;
    this.#promises = promises;
  }

  /** The disagreements among questions. */
  async compare(
    questions: readonly Question[],
    counted = true,
  ): Promise<Disagreement[]> {
    const answers = await this.#oracle.ask(questions);
    const found: Disagreement[] = [];
    const broken: Disagreement[] = [];
    for (const [index, theirs] of answers.entries()) {
      const question = questions[index];
      if (counted) {
        this.#count(theirs);
      }
      const ours = askSafely(question);
      const differences = compareAnswers(theirs, ours);
      const each = { area: 'fuzz', question, theirs, ours };
      if (differences.length > 0) {
        found.push({ ...each, differences });
      } else if (this.#promises) {
        broken.push({ ...each, differences: promisesOf(question) });
      }
    }
    return [
      ...(await this.#confirm(found)),
      ...broken.filter(each => each.differences.length > 0),
    ];
  }

  #count(answer: Answer): void {
    this.pairs += 1;
    if (answer.compileError !== undefined) {
      this.outcomes.compileError += 1;
    } else if (answer.error !== undefined) {
      this.outcomes.error += 1;
    } else {
      this.outcomes.value += 1;
    }
  }

  async #confirm(found: readonly Disagreement[]): Promise<Disagreement[]> {
    const confirmed: Disagreement[] = [];
    for (const each of found) {
      const { question, theirs, ours } = each;
      if (
        exceptions.some(exception => exception.applies(question, theirs, ours))
      ) {
        this.excepted += 1;
        continue;
      }
      const again = await this.#oracle.ask(Array(repeats).fill(question));
      const distinct = new Map(
        again.map(answer => [canonical(answer), answer]),
      );
      const varies = [...distinct.values()];
      const differences = compareRecorded({ ...theirs, varies }, ours);
      if (differences.length === 0) {
        this.varied += 1;
      } else {
        confirmed.push({ ...each, differences });
      }
    }
    return confirmed;
  }
}

function promisesOf(question: Question): Disagreement['differences'] {
  try {
    return brokenPromises(question);
  } catch {
    return ['explain', 'fields', 'budget'];
  }
}
