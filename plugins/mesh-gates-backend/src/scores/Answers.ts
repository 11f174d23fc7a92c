import { EntitySet } from '../permissions/EntitySets';

/** Different answers kept at a time. */
const KEPT = 500;

/**
 * Answers that were given already and would be the same again: to the same question, over the same set of entities, while nothing
 * changed. A crowd that looks at one page then costs one answer for each change.
 * @internal
 */
export class Answers {
  #version = '';
  readonly #kept = new Map<string, { visible: EntitySet; answer: unknown }[]>();
  #size = 0;

  /** The answer to a question as of a version; `question` tells it from every other. */
  get<T>(
    version: string,
    visible: EntitySet,
    question: readonly unknown[],
    answer: () => T,
  ): T {
    if (version !== this.#version) {
      this.#forget();
      this.#version = version;
    }
    const key = JSON.stringify(question);
    const known = this.#kept.get(key)?.find(one => one.visible === visible);
    if (known) {
      return known.answer as T;
    }
    if (this.#size >= KEPT) {
      this.#forget();
    }
    const made = answer();
    const same = this.#kept.get(key) ?? [];
    this.#kept.set(key, [...same, { visible, answer: made }]);
    this.#size += 1;
    return made;
  }

  #forget(): void {
    this.#kept.clear();
    this.#size = 0;
  }
}
