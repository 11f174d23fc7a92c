import { matchesNamePatterns } from '@mesh-gates/engine';
import { PlannedStream } from './planStreams';
import { StreamState } from './StreamState';
import { WatchedKind, WatchedKindOptions } from './WatchedKind';

/** What names are followed with. @internal */
export interface ConfigMapNamesOptions {
  reading: WatchedKindOptions;
  stream: PlannedStream;
  patterns: readonly string[];
  label: string;
  onChange(): void;
  onState(state: StreamState): void;
}

/** Knows the names of a cluster's ConfigMaps that the meshes read. @internal */
export class ConfigMapNames {
  /** Places (`namespace/name`) of each name. */
  #places = new Set<string>();
  #listed: Set<string> | undefined;

  readonly #watched: WatchedKind;

  constructor(private readonly options: ConfigMapNamesOptions) {
    this.#watched = this.#watch();
  }

  get stream(): PlannedStream {
    return this.options.stream;
  }

  get current(): string[] {
    const names = [...this.#places].map(place => place.split('/')[1]);
    return [...new Set(names)].sort();
  }

  async run(signal: AbortSignal): Promise<void> {
    await this.#watched.run(signal);
  }

  check(): void {
    this.#watched.check();
  }

  resume(): void {
    this.#watched.resume();
  }

  #watch(): WatchedKind {
    const { stream, label, reading, onState } = this.options;
    // What ConfigMaps hold is nobody's business until their name says so.
    const collection = { ...stream, label, metadataOnly: true };
    return new WatchedKind(
      collection,
      {
        listBegin: () => {
          this.#listed = new Set();
        },
        listPage: async bytes => {
          const { items = [] } = JSON.parse(bytes.toString());
          items.forEach((item: unknown) => this.#take(item, this.#listed!));
        },
        listEnd: () => this.#become(this.#listed!),
        events: async lines => this.#takeEvents(lines.toString()),
        state: onState,
      },
      reading,
    );
  }

  #takeEvents(lines: string): void {
    const places = new Set(this.#places);
    for (const line of lines.split('\n').filter(Boolean)) {
      const { type, object } = JSON.parse(line);
      if (type === 'DELETED') {
        places.delete(placeOf(object));
      } else {
        this.#take(object, places);
      }
    }
    this.#become(places);
  }

  #take(object: unknown, places: Set<string>): void {
    const place = placeOf(object);
    const [namespace, name] = place.split('/');
    if (matchesNamePatterns(this.options.patterns, namespace, name)) {
      places.add(place);
    }
  }

  #become(places: Set<string>): void {
    const before = this.current.join();
    this.#places = places;
    if (this.current.join() !== before) {
      this.options.onChange();
    }
  }
}

function placeOf(object: unknown): string {
  const { metadata } = object as {
    metadata: { namespace: string; name: string };
  };
  return `${metadata.namespace}/${metadata.name}`;
}
