import type { CelValue, ReadPath, SourceRange, TraceStep } from '../api';
import { Failure } from '../evaluate/Failure';

/** A hostile loop must not fill the memory with steps. */
const MAXIMUM_STEPS = 1000;
const MAXIMUM_READS = 10_000;

/**
 * What an explained evaluation has seen so far.
 * @internal
 */
export class Trace {
  readonly steps: TraceStep[] = [];
  reads: ReadPath[] = [];
  /** How deep the part that is being evaluated is nested. */
  depth = 0;
  /** Where the variables of macros come from. */
  readonly slotPaths = new Map<number, ReadPath | undefined>();
  private readonly variableReads = new Map<string, readonly ReadPath[]>();

  constructor(
    private readonly objectPaths: Map<unknown, ReadPath> = new Map(),
  ) {}

  /** A trace of a `variables.*`: it knows where objects come from, and keeps its reads to itself. */
  inner(): Trace {
    return new Trace(this.objectPaths);
  }

  /** Keeps what a `variables.*` has read; it counts wherever the variable is used. */
  keepVariable(name: string, reads: readonly ReadPath[]): void {
    this.variableReads.set(name, reads);
  }

  addVariable(name: string): void {
    this.variableReads.get(name)?.forEach(path => this.addRead(path));
  }

  /** Where an object or list comes from, if from a variable. */
  pathOf(value: unknown): ReadPath | undefined {
    return this.objectPaths.get(value);
  }

  /** Remembers where an object or list was found first. */
  place(value: unknown, path: ReadPath): void {
    if (
      typeof value === 'object' &&
      value !== null &&
      !this.objectPaths.has(value)
    ) {
      this.objectPaths.set(value, path);
    }
  }

  addRead(path: ReadPath): void {
    if (this.reads.length < MAXIMUM_READS) {
      this.reads.push(path);
    }
  }

  /** Forgets the reads from one point to another: what was read there did not decide. */
  forget(from: number, to: number): void {
    this.reads.splice(from, to - from);
  }

  /**
   * Forgets the reads, from one point on, that lie under the siblings of an item: it was this one
   * that decided.
   */
  forgetSiblings(item: ReadPath, from: number): void {
    const last = item.length - 1;
    const isSibling = (path: ReadPath) =>
      path.length > last &&
      path[last] !== item[last] &&
      path.slice(0, last).every((part, index) => part === item[index]);
    this.reads = this.reads.filter(
      (path, index) => index < from || !isSibling(path),
    );
  }

  addStep(
    range: SourceRange,
    expression: string,
    result: CelValue | Failure,
  ): void {
    if (this.steps.length < MAXIMUM_STEPS) {
      const outcome =
        result instanceof Failure
          ? { error: result.toError() }
          : { value: result };
      this.steps.push({ range, expression, ...outcome, depth: this.depth });
    }
  }

  /** The deepest paths that were read, each once, in the order of reading. */
  deepestReads(): ReadPath[] {
    const texts = this.reads.map(path =>
      path.map(part => JSON.stringify(part)),
    );
    const prefixes = new Set<string>();
    for (const parts of texts) {
      for (let length = 1; length < parts.length; length++) {
        prefixes.add(parts.slice(0, length).join());
      }
    }
    const seen = new Set<string>();
    return this.reads.filter((_, index) => {
      const text = texts[index].join();
      const isNew = !prefixes.has(text) && !seen.has(text);
      seen.add(text);
      return isNew;
    });
  }
}
