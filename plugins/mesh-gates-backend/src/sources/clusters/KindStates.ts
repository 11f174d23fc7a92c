import { Currency, KindRef, kindKey } from '@mesh-gates/engine';
import { KindReading } from '../Source';
import { PlannedStream } from './planStreams';
import { currencyOf, StreamState } from './StreamState';

/** Who is told how kinds stand. @internal */
export interface KindStatesListener {
  /** Only what changed: verdicts rest on it. */
  currency(kind: KindRef, currency: Currency): void;
  /** Also what was said before, as a sign of life. */
  reading(reading: KindReading): void;
  gone(kind: KindRef): void;
}

interface Known {
  kind: KindRef & { version: string };
  streams: Map<string, StreamState>;
  /** The currency that was told last. */
  told?: string;
}

/**
 * How kinds stand, from the streams that they are read by: a kind is current where all of its streams are, and nothing is
 * said of the cluster as a whole before each has been read or has failed.
 * @internal
 */
export class KindStates {
  readonly #kinds = new Map<string, Known>();
  /** Streams that have not been read and have not failed since they began. */
  readonly #untried = new Set<string>();

  constructor(private readonly listener: KindStatesListener) {}

  /** A stream that has told nothing yet. */
  expect(stream: PlannedStream): void {
    this.#untried.add(stream.id);
    this.#set(stream, { state: 'Reading' });
  }

  set(stream: PlannedStream, state: StreamState): void {
    if (state.state === 'Reading' && !this.#showsProgress(stream)) {
      return;
    }
    if (state.state !== 'Reading') {
      this.#untried.delete(stream.id);
    }
    this.#set(stream, state);
  }

  forget(stream: PlannedStream): void {
    const key = kindKey(stream);
    const known = this.#kinds.get(key);
    known?.streams.delete(stream.id);
    this.#untried.delete(stream.id);
    if (known?.streams.size === 0) {
      this.#kinds.delete(key);
      this.listener.gone(refOf(known.kind));
    } else if (known) {
      this.#tell(known);
    }
  }

  has(kind: KindRef): boolean {
    return this.#kinds.has(kindKey(kind));
  }

  /** Every stream has been read or has failed. */
  get settled(): boolean {
    return this.#untried.size === 0;
  }

  get anyCurrent(): boolean {
    return this.#all().some(({ state }) => state === 'Current');
  }

  /** Why nothing is current, if nothing is. */
  get failure(): string | undefined {
    if (this.anyCurrent || !this.settled) {
      return undefined;
    }
    const failed = this.#all().find(one => 'reason' in one);
    return failed && 'reason' in failed ? failed.reason : undefined;
  }

  /** A list that is read again is no news while its stream is current, or while more than the list is not allowed. */
  #showsProgress(stream: PlannedStream): boolean {
    const now = this.#kinds.get(kindKey(stream))?.streams.get(stream.id);
    const withoutWatch = now?.state === 'Forbidden' && now.missing === 'watch';
    return now?.state !== 'Current' && !withoutWatch;
  }

  #all(): StreamState[] {
    return [...this.#kinds.values()].flatMap(({ streams }) => [
      ...streams.values(),
    ]);
  }

  #set(stream: PlannedStream, state: StreamState): void {
    const { group, resource, version } = stream;
    const key = kindKey(stream);
    const known = this.#kinds.get(key) ?? {
      kind: { group, resource, version },
      streams: new Map(),
    };
    this.#kinds.set(key, known);
    known.streams.set(stream.id, state);
    this.#tell(known);
  }

  #tell(known: Known): void {
    const state = worstOf([...known.streams.values()]);
    const currency = currencyOf(state);
    const told = JSON.stringify(currency);
    if (told !== known.told) {
      known.told = told;
      this.listener.currency(refOf(known.kind), currency);
    }
    this.listener.reading({ ...known.kind, ...state });
  }
}

function worstOf(states: readonly StreamState[]): StreamState {
  const reading = states.flatMap(one => (one.state === 'Reading' ? [one] : []));
  return (
    states.find(({ state }) => state === 'Forbidden') ??
    states.find(({ state }) => state === 'Failed') ??
    (reading.length > 1
      ? { state: 'Reading' }
      : reading[0] ?? { state: 'Current' })
  );
}

function refOf({ group, resource }: KindRef): KindRef {
  return { group, resource };
}
