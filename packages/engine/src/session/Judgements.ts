import {
  Dependencies,
  Inventory,
  KindRegistry,
  placementNamespace,
  RecordedView,
} from '../inventory';
import { CompiledGate } from '../judging';
import { gateIndex } from '../matching';
import { EntityIndex } from '../ownership';
import { Cell, Table, VerdictTable } from '../verdicts';
import {
  ClusterFacts,
  GateError,
  InjectionMarks,
  Resource,
  resourceKey,
  Violation,
} from '../words';
import { Changes } from './Changes';
import type { GateFindings } from './Covering';
import { Currencies } from './Currencies';
import { DirtyGates } from './DirtyGates';
import { exceptsProducers, foldedInto, foldingRank } from './folding';
import { judgeResource, Judged } from './judgeResource';
import { OwnerChange, Owners } from './Owners';

/** What judging looks at. @internal */
export interface JudgementSources {
  cluster: ClusterFacts;
  inventory: Inventory;
  kinds: KindRegistry;
  owners: Owners;
  entities: EntityIndex;
  currencies: Currencies;
  marks: readonly InjectionMarks[];
}

/** One gate's say on one resource of a kind that it names, and the cells where it counts. */
interface Entry {
  gate: CompiledGate;
  /** Whether the gate matches the resource: judged, or stood for by the judgement of another. */
  matched: boolean;
  judged?: Judged;
  counted: readonly Cell[];
}

/** What every gate says of every resource that it matches, counted into verdicts. @internal */
export class Judgements {
  readonly violations = new Table<Violation>();
  readonly errors = new Table<GateError>();
  readonly verdicts = new VerdictTable();
  /** How many times a gate was run on a resource, for tests and metrics. */
  evaluations = 0;
  readonly #entries = new Map<string, Map<string, Entry>>();
  readonly #folding = new Dependencies();
  readonly #reading = new Dependencies();
  #gates = new Map<string, CompiledGate>();
  #index = gateIndex<CompiledGate>([]);
  #editedGates = new Set<string>();

  constructor(private readonly sources: JudgementSources) {}

  /** Takes the gates to judge by; the next `settle` judges anew by those whose revision changed. */
  setGates(gates: readonly CompiledGate[]): void {
    const before = this.#gates;
    this.#gates = new Map(gates.map(gate => [gate.loaded.name, gate]));
    this.#index = gateIndex(gates);
    for (const name of new Set([...before.keys(), ...this.#gates.keys()])) {
      const revisions = [before, this.#gates].map(
        map => map.get(name)?.loaded.revision,
      );
      if (revisions[0] !== revisions[1]) {
        this.#editedGates.add(name);
      }
    }
  }

  /** Judges what changed, what looked at something that changed, and what an edited gate matches. */
  settle(
    changes: Changes,
    ownerChanges: ReadonlyMap<string, OwnerChange>,
  ): ReadonlySet<string> {
    const dirty = this.#dirty(changes, ownerChanges);
    for (const key of this.#ordered(dirty.resources())) {
      this.#judge(key, dirty.get(key)!);
    }
    for (const key of ownerChanges.keys()) {
      const recounted = dirty.get(key) === 'all';
      for (const entry of recounted ? [] : this.#entriesOf(key)) {
        this.#count(key, entry);
      }
    }
    this.verdicts.settle();
    return new Set(dirty.resources());
  }

  /** What gates find in one resource. */
  *violated(key: string): Iterable<GateFindings> {
    for (const { gate, judged } of this.#entriesOf(key)) {
      if (judged && judged.violations.length > 0) {
        yield { gate: gate.loaded.name, violations: judged.violations };
      }
    }
  }

  /** What gates say of one resource, ordered by gate. */
  of(key: string): readonly { gate: CompiledGate; judged: Judged }[] {
    const entries = this.#entries.get(key) ?? new Map<string, Entry>();
    return [...entries.keys()].sort().flatMap(name => {
      const { gate, judged } = entries.get(name)!;
      return judged ? [{ gate, judged }] : [];
    });
  }

  #entriesOf(key: string): Iterable<Entry> {
    return this.#entries.get(key)?.values() ?? [];
  }

  #dirty(
    changes: Changes,
    ownerChanges: ReadonlyMap<string, OwnerChange>,
  ): DirtyGates {
    const dirty = new DirtyGates();
    for (const key of changes.resources.keys()) {
      dirty.addAll(key);
    }
    for (const key of changes.keys) {
      for (const reader of this.#folding.readersOf(key)) {
        dirty.addAll(reader);
      }
      for (const reader of this.#reading.readersOf(key)) {
        const space = reader.indexOf(' ');
        dirty.add(reader.slice(space + 1), reader.slice(0, space));
      }
    }
    for (const key of ownerChanges.keys()) {
      for (const { gate } of this.#entriesOf(key)) {
        if (gate.uses.entity) {
          dirty.add(key, gate.loaded.name);
        }
      }
    }
    this.#addEdited(dirty);
    return dirty;
  }

  /** Everything that an edited gate matched before or may match now. */
  #addEdited(dirty: DirtyGates): void {
    const edited = this.#editedGates;
    if (edited.size === 0) {
      return;
    }
    this.#editedGates = new Set();
    for (const [key, entries] of this.#entries) {
      for (const name of entries.keys()) {
        if (edited.has(name)) {
          dirty.add(key, name);
        }
      }
    }
    for (const kind of this.sources.inventory.kinds()) {
      const matching = this.#index
        .for(kind)
        .map(({ loaded }) => loaded.name)
        .filter(name => edited.has(name));
      for (const resource of matching.length > 0
        ? this.sources.inventory.all(kind)
        : []) {
        for (const name of matching) {
          dirty.add(resourceKey(resource.id), name);
        }
      }
    }
  }

  /** Workloads before what folds into them. */
  #ordered(keys: Iterable<string>): string[] {
    const ranks: string[][] = [[], [], []];
    for (const key of keys) {
      const resource = this.sources.inventory.byKey(key);
      ranks[resource ? foldingRank(resource) : 0].push(key);
    }
    return ranks.flat();
  }

  #judge(key: string, names: ReadonlySet<string> | 'all'): void {
    const resource = this.sources.inventory.byKey(key);
    const entries = this.#entries.get(key) ?? new Map<string, Entry>();
    const gates = (resource ? this.#index.for(resource.id) : []).filter(
      ({ loaded }) => names === 'all' || names.has(loaded.name),
    );
    const wanted = new Set(gates.map(({ loaded }) => loaded.name));
    for (const name of names === 'all' ? [...entries.keys()] : names) {
      if (!wanted.has(name)) {
        this.#replace(key, name, entries, undefined);
      }
    }
    if (resource && gates.length > 0) {
      const into = this.#foldedInto(key, resource);
      for (const gate of gates) {
        const { name } = gate.loaded;
        const standIn = into && this.#entries.get(into)?.get(name);
        const folded = standIn && (standIn.matched || exceptsProducers(gate));
        const judged = folded ? undefined : this.#run(key, resource, gate);
        const matched = folded ? standIn.matched : judged !== undefined;
        this.#replace(key, name, entries, {
          gate,
          matched,
          judged,
          counted: [],
        });
      }
    } else {
      this.#folding.forget(key);
    }
    if (entries.size > 0) {
      this.#entries.set(key, entries);
    } else {
      this.#entries.delete(key);
    }
  }

  #foldedInto(key: string, resource: Resource): string | undefined {
    const { cluster, inventory, kinds, marks } = this.sources;
    const view = new RecordedView(cluster, inventory);
    const workload = foldedInto(resource, view, kinds, marks);
    this.#folding.record(key, view.keys);
    return workload && resourceKey(workload.id);
  }

  #run(
    key: string,
    resource: Resource,
    gate: CompiledGate,
  ): Judged | undefined {
    this.evaluations += 1;
    const keys = new Set<string>();
    const judged = judgeResource(resource, gate, this.sources, keys);
    this.#reading.record(`${gate.loaded.name} ${key}`, keys);
    return judged;
  }

  #replace(
    key: string,
    name: string,
    entries: Map<string, Entry>,
    entry: Entry | undefined,
  ): void {
    const before = entries.get(name);
    for (const { id } of before?.judged?.violations ?? []) {
      this.violations.delete(id);
    }
    for (const { id } of before?.judged?.errors ?? []) {
      this.errors.delete(id);
    }
    if (before) {
      this.#uncount(key, before);
    }
    if (!entry) {
      entries.delete(name);
      this.#reading.forget(`${name} ${key}`);
      return;
    }
    entries.set(name, entry);
    for (const violation of entry.judged?.violations ?? []) {
      this.violations.set(violation.id, violation);
    }
    for (const error of entry.judged?.errors ?? []) {
      this.errors.set(error.id, error);
    }
    this.#count(key, entry);
  }

  #count(key: string, entry: Entry): void {
    this.#uncount(key, entry);
    const { gate, judged } = entry;
    const resource = this.sources.inventory.byKey(key);
    if (!judged || !resource) {
      return;
    }
    const namespace = placementNamespace(resource.id);
    const { name, revision } = gate.loaded;
    entry.counted = this.sources.owners.of(key).map(entity => {
      const cell = { entity, namespace, gate: name };
      return this.verdicts.count(
        cell,
        key,
        judged.outcomeFor(entity),
        revision,
      );
    });
  }

  #uncount(key: string, entry: Entry): void {
    for (const cell of entry.counted) {
      this.verdicts.uncount(cell, key);
    }
    entry.counted = [];
  }
}
