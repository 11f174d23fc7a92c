import { CatalogEntity } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { setImmediate as yieldToEvents } from 'node:timers/promises';
import { databaseNow } from '../store/databaseClock';
import { VerdictScope } from '../store/read/effectiveVerdicts';
import { StoredGate, readGates } from '../store/read/readGates';
import { CurrencyNow, readCurrency } from '../store/scores/readCurrency';
import { readGrantedKeys } from '../store/scores/readGrantedKeys';
import { readStandings } from '../store/scores/readStandings';
import {
  readHistoryEnd,
  readVerdictChanges,
} from '../store/scores/readVerdictChanges';
import { currencyChanges } from './currencyChanges';
import { Names } from './Names';
import { clusterOfPacked, gateOfPacked, packVerdict } from './packedVerdict';

/** Entities of one query; between two of them others have their turn. */
const PAGE = 500;
const NOTHING = new Uint32Array(0);

/** A cluster as scores need it. @internal */
export interface StandingCluster {
  name: string;
  environment: string;
  current: boolean;
}

/**
 * Verdicts of all entities as they are now, kept in memory: read once, and from then on where something changed. What a verdict is
 * read as is decided by the store alone (`effectiveVerdicts`); here it is only known when to ask it again.
 * @internal
 */
export class Standings {
  readonly entities = new Names();
  readonly gates = new Names();
  readonly clusters = new Names();
  /** Grows with everything that may change an answer. */
  version = 0;
  gatesNow: ReadonlyMap<string, StoredGate> = new Map();
  clustersNow: ReadonlyMap<string, StandingCluster> = new Map();
  readonly #facts: (CatalogEntity | undefined)[] = [];
  readonly #rows: Uint32Array[] = [];
  /** Entities of the catalog that are new or changed since they were read. */
  readonly #changed = new Set<string>();
  #marks: ReadonlyMap<string, number> = new Map();
  #currency: CurrencyNow | undefined;
  #granted = new Set<string>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly db: Knex) {}

  /** What the catalog says of an entity, by its number; undefined where it has none of that name. */
  facts(entity: number): CatalogEntity | undefined {
    return this.#facts[entity];
  }

  /** Packed verdicts of an entity, in order. */
  rows(entity: number): Uint32Array {
    return this.#rows[entity] ?? NOTHING;
  }

  /** Learns of entities of the catalog; those of a kind that never runs anything are as welcome. */
  putEntities(put: readonly CatalogEntity[], gone: readonly string[]): void {
    for (const entity of put) {
      this.#facts[this.entities.number(entity.ref)] = entity;
      this.#changed.add(entity.ref);
    }
    this.version += 1;
    for (const ref of gone) {
      const entity = this.entities.number(ref);
      this.#facts[entity] = undefined;
      this.#rows[entity] = NOTHING;
      this.#changed.delete(ref);
    }
  }

  /** Reads what changed since the last look. */
  async look(): Promise<void> {
    return this.#inTurn(() => this.#look());
  }

  /** Reads everything again, a page at a time: what changes without leaving a trace is not missed for longer than that. */
  async readAll(signal?: AbortSignal): Promise<void> {
    const refs = this.#refs();
    for (let from = 0; from < refs.length && !signal?.aborted; from += PAGE) {
      const page = refs.slice(from, from + PAGE);
      await this.#inTurn(() => this.#read(page, {}));
    }
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    await done;
  }

  async #look(): Promise<void> {
    const { db } = this;
    // What is looked at first is read again where it changes meanwhile.
    const currency = await readCurrency(db);
    const granted = await readGrantedKeys(db, await databaseNow(db));
    const { entities, marks } = await this.#verdictChanges(currency);
    for (const ref of this.#changed) {
      entities.add(ref);
    }
    for (const key of differences(this.#granted, granted)) {
      entities.add(entityOfKey(key));
    }
    const scopes = this.#currency
      ? currencyChanges(this.#currency, currency)
      : [];
    if (this.#gatesDiffer(currency)) {
      this.version += 1;
      const gates = await readGates(db);
      this.gatesNow = new Map(gates.map(gate => [gate.name, gate]));
    }
    this.clustersNow = clustersOf(currency);
    const known = [...entities].filter(ref => this.#isKnown(ref));
    if (known.length > 0) {
      await this.#readPages(known, {});
    }
    for (const scope of scopes) {
      await this.#readPages(this.#refs(), scope);
    }
    known.forEach(ref => this.#changed.delete(ref));
    this.#currency = currency;
    this.#granted = granted;
    this.#marks = marks;
  }

  async #verdictChanges({ clusters }: CurrencyNow) {
    const marks = new Map<string, number>();
    for (const { name } of clusters) {
      const mark = this.#marks.get(name);
      // A cluster that is new here is read wholly.
      marks.set(name, mark ?? (await readHistoryEnd(this.db, name)));
    }
    return readVerdictChanges(this.db, marks);
  }

  #gatesDiffer({ gates }: CurrencyNow): boolean {
    const digest = (of: CurrencyNow['gates']) =>
      JSON.stringify(of.map(gate => [gate.name, gate.revision, gate.state]));
    return digest(gates) !== digest(this.#currency?.gates ?? []);
  }

  #isKnown(ref: string): boolean {
    const entity = this.entities.find(ref);
    return entity !== undefined && this.#facts[entity] !== undefined;
  }

  #refs(): string[] {
    return this.#facts.flatMap(entity => (entity ? [entity.ref] : []));
  }

  async #readPages(
    refs: readonly string[],
    scope: VerdictScope,
  ): Promise<void> {
    for (let from = 0; from < refs.length; from += PAGE) {
      await this.#read(refs.slice(from, from + PAGE), scope);
      await yieldToEvents();
    }
  }

  async #read(refs: readonly string[], scope: VerdictScope): Promise<void> {
    const found = await readStandings(this.db, { ...scope, entities: refs });
    const byEntity = new Map<string, number[]>(refs.map(ref => [ref, []]));
    for (const { entity, gate, cluster, rank } of found) {
      byEntity
        .get(entity)
        ?.push(
          packVerdict(
            this.gates.number(gate),
            this.clusters.number(cluster),
            Number(rank),
          ),
        );
    }
    this.version += 1;
    const inScope = this.#scopeTest(scope);
    for (const [ref, packed] of byEntity) {
      const entity = this.entities.number(ref);
      if (this.#facts[entity]) {
        const others = this.rows(entity).filter(one => !inScope(one));
        this.#rows[entity] = Uint32Array.from([...others, ...packed]).sort();
      }
    }
  }

  #scopeTest({ clusters, gates }: VerdictScope): (packed: number) => boolean {
    const of = (names: Names, wanted: readonly string[] | undefined) =>
      wanted && new Set(wanted.map(name => names.number(name)));
    const inClusters = of(this.clusters, clusters);
    const ofGates = of(this.gates, gates);
    return packed =>
      (!inClusters || inClusters.has(clusterOfPacked(packed))) &&
      (!ofGates || ofGates.has(gateOfPacked(packed)));
  }
}

function clustersOf({ clusters }: CurrencyNow): Map<string, StandingCluster> {
  return new Map(
    clusters.map(({ name, environment, state }) => [
      name,
      { name, environment, current: state === 'Current' },
    ]),
  );
}

function entityOfKey(key: string): string {
  return key.slice(0, key.indexOf(' '));
}

function differences(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [
    ...[...a].filter(key => !b.has(key)),
    ...[...b].filter(key => !a.has(key)),
  ];
}
