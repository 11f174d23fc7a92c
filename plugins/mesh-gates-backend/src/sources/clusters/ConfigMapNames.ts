import { Currency } from '@mesh-gates/engine';
import { ApiServer } from './ApiServer';
import { matchesNamePattern, PlannedStream } from './planStreams';
import { Gatekeeper, WatchedKind } from './WatchedKind';

/** What names are followed with. @internal */
export interface ConfigMapNamesOptions {
  apiServer: ApiServer;
  stream: PlannedStream;
  patterns: readonly string[];
  label: string;
  initialLists: Gatekeeper;
  onChange(): void;
  onState(currency: Currency): void;
}

/** Knows the names of a cluster's ConfigMaps that the meshes read. @internal */
export class ConfigMapNames {
  /** Places (`namespace/name`) of each name. */
  #places = new Set<string>();
  #listed: Set<string> | undefined;

  constructor(private readonly options: ConfigMapNamesOptions) {}

  get stream(): PlannedStream {
    return this.options.stream;
  }

  get current(): string[] {
    const names = [...this.#places].map(place => place.split('/')[1]);
    return [...new Set(names)].sort();
  }

  async run(signal: AbortSignal): Promise<void> {
    const { apiServer, stream, label, initialLists, onState } = this.options;
    // What ConfigMaps hold is nobody's business until their name says so.
    const collection = { ...stream, label, metadataOnly: true };
    const watched = new WatchedKind(
      apiServer,
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
        current: () => onState({ state: 'Current' }),
        notCurrent: reason => onState({ state: 'NotCurrent', reason }),
      },
      initialLists,
    );
    await watched.run(signal);
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
    if (matchesNamePattern(this.options.patterns, namespace, name)) {
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
