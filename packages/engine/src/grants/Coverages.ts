import { canonicalJson } from '../hash';
import { CompiledGate, Judgement } from '../judging';
import { Table } from '../verdicts';
import { LoadedGate, resourceKey } from '../words';
import { GrantedGate, JudgedResource, violationsAdmitted } from './coverage';
import { Coverage, GrantReach } from './grant';

/** One string for a coverage, usable as a key. @public */
export function coverageKey({ violation, grant }: Coverage): string {
  return `${violation} ${grant}`;
}

/** A gate's say on a resource, with the means to ask a variant of the gate as it counts for an owner. @internal */
export interface GateSay extends Pick<JudgedResource, 'violations'> {
  gate: string;
  judge(gate: CompiledGate, owner: string): Judgement;
}

/**
 * Which grants admit which violations of one cluster, kept up to date resource by resource. It is told of every grant that has not ended,
 * whether it holds or not: what it says knows no time.
 * @internal
 */
export class Coverages {
  readonly table = new Table<Coverage>();
  readonly #covered = new Map<string, string[]>();
  #grants = new Map<string, GrantReach>();
  #byGate = new Map<string, GrantReach[]>();
  #gates = new Map<string, GrantedGate>();
  #loaded = new Map<string, LoadedGate>();

  constructor(
    private readonly cluster: string,
    private readonly settings: { kubernetes?: string } = {},
  ) {}

  /** Takes the grants that have not ended; answers what of before and of now differs: what those reach has to be covered anew. */
  setGrants(grants: readonly GrantReach[]): GrantReach[] {
    const here = grants.filter(({ scopes }) =>
      scopes.some(({ cluster }) => cluster === this.cluster),
    );
    const before = this.#grants;
    this.#grants = new Map(here.map(grant => [grant.id, grant]));
    this.#byGate = new Map();
    for (const grant of here) {
      const known = this.#byGate.get(grant.gate) ?? [];
      this.#byGate.set(grant.gate, [...known, grant]);
    }
    const changed: GrantReach[] = [];
    for (const id of new Set([...before.keys(), ...this.#grants.keys()])) {
      const [old, now] = [before.get(id), this.#grants.get(id)];
      if (!old || !now || canonicalJson(old) !== canonicalJson(now)) {
        for (const one of [old, now].filter(reach => reach !== undefined)) {
          this.#gates.get(one.gate)?.forget(id);
          changed.push(one);
        }
      }
    }
    return changed;
  }

  /** Takes the gates as they are now; what an edited one finds is judged, and so covered, anew. */
  setGates(gates: readonly LoadedGate[]): void {
    const before = this.#loaded;
    this.#loaded = new Map(gates.map(gate => [gate.name, gate]));
    for (const name of this.#gates.keys()) {
      if (before.get(name)?.revision !== this.#loaded.get(name)?.revision) {
        this.#gates.delete(name);
      }
    }
  }

  /** Replaces what is said of one resource: `says` holds every gate that it violates. */
  cover(
    resource: Pick<JudgedResource, 'resource' | 'owners'>,
    says: readonly GateSay[],
  ): void {
    this.#replace(
      resourceKey(resource.resource.id),
      says.flatMap(say => this.#rowsOf(resource, say)),
    );
  }

  /** What grants admit in one resource. */
  of(resource: string): Coverage[] {
    return (this.#covered.get(resource) ?? []).map(key => this.table.get(key)!);
  }

  /** Says nothing any more of a resource that is gone or violates nothing. */
  forget(resource: string): void {
    this.#replace(resource, []);
  }

  #replace(key: string, rows: readonly Coverage[]): void {
    const keys = new Set(rows.map(coverageKey));
    for (const old of this.#covered.get(key) ?? []) {
      if (!keys.has(old)) {
        this.table.delete(old);
      }
    }
    for (const row of rows) {
      this.table.set(coverageKey(row), row);
    }
    if (keys.size > 0) {
      this.#covered.set(key, [...keys]);
    } else {
      this.#covered.delete(key);
    }
  }

  #rowsOf(
    { resource, owners }: Pick<JudgedResource, 'resource' | 'owners'>,
    { gate: name, violations, judge }: GateSay,
  ): Coverage[] {
    const grants = this.#byGate.get(name) ?? [];
    const gate = grants.length > 0 ? this.#granted(name) : undefined;
    if (!gate) {
      return [];
    }
    const judged = { cluster: this.cluster, resource, owners, violations };
    return grants.flatMap(grant =>
      violationsAdmitted(grant, gate, judged, variant =>
        judge(variant, grant.entity),
      ).map(violation => ({ violation, grant: grant.id })),
    );
  }

  #granted(name: string): GrantedGate | undefined {
    const loaded = this.#loaded.get(name);
    if (loaded && !this.#gates.has(name)) {
      this.#gates.set(name, new GrantedGate(loaded, this.settings));
    }
    return this.#gates.get(name);
  }
}
