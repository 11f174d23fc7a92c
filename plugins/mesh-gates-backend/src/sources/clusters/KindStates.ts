import { Currency, KindRef, kindKey } from '@mesh-gates/engine';
import { ObjectStream } from '../Source';

/**
 * Whether kinds are current, from the streams that they are read by: a kind is current where all of its streams are, and
 * nothing is said of it before each has been read or has failed.
 * @internal
 */
export class KindStates {
  readonly #kinds = new Map<
    string,
    { kind: KindRef; streams: Map<string, Currency | undefined> }
  >();

  constructor(
    private readonly say: (kind: KindRef, currency: Currency) => void,
  ) {}

  /** A stream that has told nothing yet. */
  expect(stream: ObjectStream): void {
    this.#set(stream, undefined);
  }

  set(stream: ObjectStream, currency: Currency): void {
    this.#set(stream, currency);
  }

  forget(stream: ObjectStream): void {
    const key = kindKey(stream);
    const known = this.#kinds.get(key);
    known?.streams.delete(stream.id);
    if (known?.streams.size === 0) {
      this.#kinds.delete(key);
    } else if (known) {
      this.#tell(known);
    }
  }

  /** Every stream has been read or has failed. */
  get settled(): boolean {
    return this.#all().every(currency => currency !== undefined);
  }

  get anyCurrent(): boolean {
    return this.#all().some(currency => currency?.state === 'Current');
  }

  /** Why nothing is current, if nothing is. */
  get failure(): string | undefined {
    const all = this.#all();
    const failed = all.find(currency => currency?.state === 'NotCurrent');
    return !this.anyCurrent && this.settled && failed?.state === 'NotCurrent'
      ? failed.reason
      : undefined;
  }

  #all(): (Currency | undefined)[] {
    return [...this.#kinds.values()].flatMap(({ streams }) => [
      ...streams.values(),
    ]);
  }

  #set(stream: ObjectStream, currency: Currency | undefined): void {
    const key = kindKey(stream);
    const known = this.#kinds.get(key) ?? {
      kind: { group: stream.group, resource: stream.resource },
      streams: new Map(),
    };
    this.#kinds.set(key, known);
    known.streams.set(stream.id, currency);
    this.#tell(known);
  }

  #tell(known: {
    kind: KindRef;
    streams: Map<string, Currency | undefined>;
  }): void {
    const currencies = [...known.streams.values()];
    const failed = currencies.find(one => one?.state === 'NotCurrent');
    if (failed) {
      this.say(known.kind, failed);
    } else if (currencies.includes(undefined)) {
      this.say(known.kind, { state: 'NotCurrent', reason: 'not read yet' });
    } else {
      this.say(known.kind, { state: 'Current' });
    }
  }
}
