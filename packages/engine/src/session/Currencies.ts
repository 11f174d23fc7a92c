import { Currency, KindRef, kindKey, Mesh } from '../words';

const NOT_READ = { state: 'NotCurrent', reason: 'not read yet' } as const;

/** The key of everything that rests on whether a kind was ever read. @internal */
export function currencyKey(kind: KindRef): string {
  return `currency ${kindKey(kind)}`;
}

const ANY_CURRENCY = 'currency *';

/**
 * Which kinds are as the source has them. A kind that was read once keeps its last known objects through an outage; one that
 * never was is judged by nobody.
 * @internal
 */
export class Currencies {
  #general: Currency = NOT_READ;
  #allRead = false;
  readonly #named = new Map<string, Currency>();
  readonly #read = new Set<string>();
  readonly #derivedFrom = new Map<string, readonly KindRef[]>();

  constructor(meshes: readonly Mesh[]) {
    for (const { kind, from } of meshes.flatMap(mesh => mesh.derivations)) {
      const key = kindKey(kind);
      this.#derivedFrom.set(key, [
        ...(this.#derivedFrom.get(key) ?? []),
        ...from,
      ]);
    }
  }

  /** Answers with the keys of what may now be judged otherwise. */
  set(kinds: readonly KindRef[] | 'all', currency: Currency): string[] {
    if (kinds === 'all') {
      this.#general = currency;
      this.#named.clear();
      const first = currency.state === 'Current' && !this.#allRead;
      this.#allRead ||= first;
      return first ? [ANY_CURRENCY] : [];
    }
    const touched: string[] = [];
    for (const kind of kinds) {
      const key = kindKey(kind);
      this.#named.set(key, currency);
      if (currency.state === 'Current' && !this.#read.has(key)) {
        this.#read.add(key);
        touched.push(currencyKey(kind));
      }
    }
    return touched;
  }

  of(kind: KindRef): Currency {
    return this.#worst(this.#sources(kind));
  }

  /** The worst over kinds in which `*` stands for any group or resource. */
  ofPattern(pattern: KindRef): Currency {
    if (pattern.group !== '*' && !pattern.resource.includes('*')) {
      return this.of(pattern);
    }
    const named = [...this.#named]
      .filter(([key]) => matches(pattern, key))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, currency]) => currency);
    return firstNotCurrent([this.#ofSource(pattern), ...named]);
  }

  /** Says so where a kind was never read (why is told by the gate's state); notes what that answer rests on. */
  neverRead(kind: KindRef, keys: Set<string>): string | undefined {
    keys.add(ANY_CURRENCY);
    for (const source of this.#sources(kind)) {
      keys.add(currencyKey(source));
      if (!this.#allRead && !this.#read.has(kindKey(source))) {
        return `${nameKind(source)}: ${NOT_READ.reason}`;
      }
    }
    return undefined;
  }

  #worst(kinds: readonly KindRef[]): Currency {
    return firstNotCurrent(kinds.map(kind => this.#ofSource(kind)));
  }

  #ofSource(kind: KindRef): Currency {
    return this.#named.get(kindKey(kind)) ?? this.#general;
  }

  /** What a kind is read from: itself, or for a derived kind what it is computed from. */
  #sources(
    kind: KindRef,
    visited: ReadonlySet<string> = new Set(),
  ): readonly KindRef[] {
    const key = kindKey(kind);
    const from = this.#derivedFrom.get(key);
    if (!from || visited.has(key)) {
      return [kind];
    }
    const seen = new Set(visited).add(key);
    return from.flatMap(source => this.#sources(source, seen));
  }
}

/** A kind in a sentence: `envoyfilters.networking.istio.io`. @internal */
export function nameKind({ group, resource }: KindRef): string {
  return group ? `${resource}.${group}` : resource;
}

function firstNotCurrent(currencies: readonly Currency[]): Currency {
  return (
    currencies.find(({ state }) => state === 'NotCurrent') ?? {
      state: 'Current',
    }
  );
}

function matches(pattern: KindRef, key: string): boolean {
  const slash = key.indexOf('/');
  return (
    (pattern.group === '*' || pattern.group === key.slice(0, slash)) &&
    (pattern.resource.includes('*') ||
      pattern.resource === key.slice(slash + 1))
  );
}
