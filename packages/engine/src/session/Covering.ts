import { Coverages } from '../grants/Coverages';
import { Coverage, GrantReach } from '../grants/grant';
import { Dependencies, placementNamespace } from '../inventory';
import { Table } from '../verdicts';
import { LoadedGate, Resource, Violation } from '../words';
import { Changes } from './Changes';
import { judgeFor } from './judgeResource';
import type { JudgementSources } from './Judgements';
import { OwnerChange } from './Owners';

/** What a gate finds in a resource. @internal */
export interface GateFindings {
  gate: string;
  violations: readonly Violation[];
}

/** Which grants admit which violations: of what was judged anew, has other owners, or is reached by a grant that changed. @internal */
export class Covering {
  /** How many times a resource was covered, for tests and metrics. */
  coverings = 0;
  readonly #coverages: Coverages;
  /** Keys of violating resources by gate and namespace, and where each of them stands there. */
  readonly #byPlace = new Map<string, Set<string>>();
  readonly #placesOf = new Map<string, readonly string[]>();
  /** What the variants of gates under grants looked up. */
  readonly #reading = new Dependencies();
  #changed: readonly GrantReach[] = [];
  #grants: readonly GrantReach[] = [];
  #wish?: GrantReach;

  constructor(
    private readonly sources: JudgementSources,
    kubernetes: string | undefined,
  ) {
    const { name } = sources.cluster;
    this.#coverages = new Coverages(name, { kubernetes });
  }

  get table(): Table<Coverage> {
    return this.#coverages.table;
  }

  /** Takes the grants that have not ended; the next `settle` covers anew what those that differ reach. */
  setGrants(grants: readonly GrantReach[]): void {
    this.#grants = grants;
    this.#tell();
  }

  /** Covers by a grant that nobody has given, too, until it is taken back. */
  wish(grant: GrantReach | undefined): void {
    if (grant || this.#wish) {
      this.#wish = grant;
      this.#tell();
    }
  }

  /** What grants admit in one resource. */
  of(resource: string): Coverage[] {
    return this.#coverages.of(resource);
  }

  setGates(gates: readonly LoadedGate[]): void {
    this.#coverages.setGates(gates);
  }

  settle(
    changes: Changes,
    ownerChanges: ReadonlyMap<string, OwnerChange>,
    judged: ReadonlySet<string>,
    violated: (key: string) => Iterable<GateFindings>,
  ): void {
    const dirty = new Set([...judged, ...ownerChanges.keys()]);
    for (const key of changes.keys) {
      for (const reader of this.#reading.readersOf(key)) {
        dirty.add(reader);
      }
    }
    for (const key of this.#reached()) {
      dirty.add(key);
    }
    for (const key of dirty) {
      this.#cover(key, [...violated(key)]);
    }
  }

  #tell(): void {
    const grants = [...this.#grants, ...(this.#wish ? [this.#wish] : [])];
    this.#changed = [...this.#changed, ...this.#coverages.setGrants(grants)];
  }

  /** Violating resources in reach of the grants that changed. */
  *#reached(): Iterable<string> {
    const { name } = this.sources.cluster;
    for (const { gate, scopes } of this.#changed) {
      for (const { cluster, namespace } of scopes) {
        if (cluster === name) {
          yield* this.#byPlace.get(placeOf(gate, namespace)) ?? [];
        }
      }
    }
    this.#changed = [];
  }

  #cover(key: string, found: readonly GateFindings[]): void {
    const resource = this.sources.inventory.byKey(key);
    if (!resource || found.length === 0) {
      this.#forget(key);
      return;
    }
    this.#stand(
      key,
      resource,
      found.map(({ gate }) => gate),
    );
    this.coverings += 1;
    const keys = new Set<string>();
    const owners = this.sources.owners.of(key);
    this.#coverages.cover(
      { resource, owners },
      found.map(say => ({
        ...say,
        judge: (gate, owner) =>
          judgeFor(resource, gate, owner, this.sources, keys),
      })),
    );
    this.#reading.record(key, keys);
  }

  #forget(key: string): void {
    if (this.#placesOf.has(key)) {
      this.#leave(key);
      this.#placesOf.delete(key);
      this.#coverages.forget(key);
      this.#reading.forget(key);
    }
  }

  #stand(key: string, { id }: Resource, gates: readonly string[]): void {
    const namespace = placementNamespace(id);
    const places = gates.map(gate => placeOf(gate, namespace));
    this.#leave(key);
    this.#placesOf.set(key, places);
    for (const place of places) {
      const keys = this.#byPlace.get(place) ?? new Set();
      this.#byPlace.set(place, keys.add(key));
    }
  }

  #leave(key: string): void {
    for (const place of this.#placesOf.get(key) ?? []) {
      const keys = this.#byPlace.get(place);
      keys?.delete(key);
      if (keys?.size === 0) {
        this.#byPlace.delete(place);
      }
    }
  }
}

function placeOf(gate: string, namespace: string): string {
  return `${gate} ${namespace}`;
}
