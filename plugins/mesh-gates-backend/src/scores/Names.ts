/** Numbers for names, so that what is counted often is counted with numbers. @internal */
export class Names {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];

  /** How many names have a number: those below it. */
  get size(): number {
    return this.#names.length;
  }

  /** The number of a name, which gets one where it has none. */
  number(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) {
      return known;
    }
    const number = this.#names.length;
    this.#numbers.set(name, number);
    this.#names.push(name);
    return number;
  }

  /** The number of a name that may have none. */
  find(name: string): number | undefined {
    return this.#numbers.get(name);
  }

  name(number: number): string {
    return this.#names[number];
  }
}
