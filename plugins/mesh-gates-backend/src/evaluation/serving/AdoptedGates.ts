import { LoadedGate } from '@mesh-gates/engine';

/**
 * The gates that a cluster is judged by. One that looks at more of objects than is held of them waits until they have been
 * listed again; meanwhile the gate that it replaces goes on, and a new one says nothing, which reads as unknown.
 * @internal
 */
export class AdoptedGates {
  #adopted: readonly LoadedGate[] = [];

  /** The gates to judge by now. */
  get adopted(): readonly LoadedGate[] {
    return this.#adopted;
  }

  /** Takes of the gates wanted those for which enough is held; says whether anything changed by it. */
  adopt(
    wanted: readonly LoadedGate[],
    holds: (gate: LoadedGate) => boolean,
  ): boolean {
    const before = this.#adopted;
    this.#adopted = wanted.flatMap(gate =>
      before.includes(gate) || holds(gate)
        ? [gate]
        : before.filter(({ name }) => name === gate.name),
    );
    return (
      this.#adopted.length !== before.length ||
      this.#adopted.some((gate, at) => gate !== before[at])
    );
  }
}
