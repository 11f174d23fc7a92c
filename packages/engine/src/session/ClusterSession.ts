import { Inventory, KindRegistry } from '../inventory';
import { CompiledGate } from '../judging';
import { coreKinds } from '../manifest';
import { EntityIndex } from '../ownership';
import { Table } from '../verdicts';
import {
  Change,
  Delta,
  GateState,
  InjectionMarks,
  Resource,
  resourceKey,
  Session,
  SessionOptions,
  Trial,
  TrialOutcome,
} from '../words';
import { Affected } from './Affected';
import { Changes } from './Changes';
import { compiledGates } from './compiledGates';
import { Covering } from './Covering';
import { Currencies } from './Currencies';
import { Derivations } from './Derivations';
import { Expectations } from './Expectations';
import { gateState } from './gateState';
import { Judgements } from './Judgements';
import { Owners } from './Owners';
import { Placing } from './Placing';
import { storedResource } from './storedResource';
import { TrialRun } from './TrialRun';

/**
 * A Session as a row of stations that every batch of changes passes once: objects are placed, derived resources computed,
 * owners found, gates run, reach resolved. Each station looks only at what changed before it and at what had looked it up.
 * @internal
 */
export class ClusterSession implements Session {
  readonly #inventory = new Inventory();
  readonly #resources = new Table<Resource>();
  readonly #gateStates = new Table<GateState>();
  readonly #entities: EntityIndex;
  readonly #currencies: Currencies;
  readonly #placing: Placing;
  readonly #derivations: Derivations;
  readonly #owners: Owners;
  readonly #expectations: Expectations;
  readonly #judgements: Judgements;
  readonly #covering: Covering;
  readonly #affected: Affected;
  #gates: readonly CompiledGate[] = [];
  #changes = new Changes();
  #gateStatesAreOld = true;
  readonly #touchedEntities = new Set<string>();

  constructor(private readonly options: SessionOptions) {
    const { cluster, meshes } = options;
    const inventory = this.#inventory;
    const kinds = new KindRegistry([
      ...coreKinds,
      ...meshes.flatMap(mesh => mesh.kinds),
    ]);
    const entities = new EntityIndex(cluster.name);
    this.#entities = entities;
    this.#currencies = new Currencies(meshes);
    this.#placing = new Placing(inventory, kinds);
    this.#derivations = new Derivations(meshes, cluster, inventory);
    this.#owners = new Owners({
      cluster,
      chain: options.ownership,
      inventory,
      kinds,
      entities,
    });
    this.#expectations = new Expectations(
      entities,
      this.#currencies,
      this.#owners.placements,
    );
    const judging = {
      cluster,
      inventory,
      kinds,
      entities,
      owners: this.#owners,
      currencies: this.#currencies,
      marks: meshes
        .map(mesh => mesh.injection)
        .filter((marks): marks is InjectionMarks => marks !== undefined),
    };
    this.#judgements = new Judgements(judging);
    this.#covering = new Covering(judging, options.kubernetes);
    this.#affected = new Affected(meshes, cluster, inventory, this.#owners);
    this.#note({ type: 'entities', put: options.entities, delete: [] });
    this.#note({ type: 'gates', gates: options.gates });
    this.#note({ type: 'grants', grants: options.grants ?? [] });
  }

  /** How many times a gate was run on a resource so far. */
  get evaluations(): number {
    return this.#judgements.evaluations;
  }

  /** How many times it was asked which grants admit what a resource violates. */
  get coverings(): number {
    return this.#covering.coverings;
  }

  get unowned(): number {
    return this.#owners.unowned;
  }

  apply(changes: readonly Change[]): Delta {
    for (const change of changes) {
      this.#note(change);
    }
    this.#settle();
    return this.#take();
  }

  snapshot(): Delta {
    this.#settle();
    const { meshes } = this.options;
    const rows = <Row>(table: Table<Row>) => ({
      put: table.rows(),
      delete: [],
    });
    return {
      resources: {
        put: this.#resources.rows().map(one => storedResource(one, meshes)),
        delete: [],
      },
      ownership: this.#owners.table.rows(),
      affects: this.#affected.table.rows(),
      placements: rows(this.#owners.placements.table),
      violations: rows(this.#judgements.violations),
      errors: rows(this.#judgements.errors),
      coverage: rows(this.#covering.table),
      verdicts: rows(this.#judgements.verdicts.table),
      gates: this.#gateStates.rows(),
    };
  }

  evaluate(trial: Trial): readonly TrialOutcome[] {
    this.#settle();
    const run = new TrialRun(trial, {
      inventory: this.#inventory,
      placing: this.#placing,
      owners: this.#owners,
      judgements: this.#judgements,
      currencies: this.#currencies,
      covering: this.#covering,
    });
    try {
      run.enter(this.#changes);
      this.#settle();
      return run.outcomes();
    } finally {
      run.leave(this.#changes);
      this.#settle();
    }
  }

  #note(change: Change): void {
    switch (change.type) {
      case 'put':
        for (const put of change.objects) {
          this.#placing.put(this.#placing.place(put), this.#changes);
        }
        break;
      case 'delete':
        for (const id of change.ids) {
          this.#placing.delete(id, this.#changes);
        }
        break;
      case 'remove':
        for (const put of change.objects) {
          this.#placing.delete(this.#placing.place(put).id, this.#changes);
        }
        break;
      case 'currency':
        this.#changes.key(
          ...this.#currencies.set(change.kinds, change.currency),
        );
        this.#gateStatesAreOld = true;
        break;
      case 'entities':
        for (const entity of change.put) {
          this.#changes.key(...this.#entities.put(entity));
          this.#touchedEntities.add(entity.ref);
        }
        for (const ref of change.delete) {
          this.#changes.key(...this.#entities.delete(ref));
          this.#touchedEntities.add(ref);
        }
        break;
      case 'grants':
        this.#covering.setGrants(change.grants);
        break;
      default:
        this.#gates = compiledGates(change.gates, this.options.kubernetes);
        this.#judgements.setGates(this.#gates);
        this.#covering.setGates(change.gates);
        this.#gateStatesAreOld = true;
    }
  }

  #settle(): void {
    const changes = this.#changes;
    this.#changes = new Changes();
    this.#derivations.settle(changes);
    for (const [key, { after }] of changes.resources) {
      if (after) {
        this.#resources.set(key, after);
      } else {
        this.#resources.delete(key);
      }
    }
    const ownerChanges = this.#owners.settle(changes);
    for (const { before, after } of ownerChanges.values()) {
      [...before, ...after].forEach(one => this.#touchedEntities.add(one));
    }
    this.#expectations.settle(this.#touchedEntities);
    this.#touchedEntities.clear();
    const judged = this.#judgements.settle(changes, ownerChanges);
    const violated = (key: string) => this.#judgements.violated(key);
    this.#covering.settle(changes, ownerChanges, judged, violated);
    this.#affected.settle(changes, ownerChanges, judged, key => {
      const [any] = violated(key);
      return any !== undefined;
    });
    if (this.#gateStatesAreOld) {
      this.#gateStatesAreOld = false;
      this.#settleGateStates();
    }
  }

  #settleGateStates(): void {
    const names = new Set(this.#gates.map(({ loaded }) => loaded.name));
    for (const { gate } of this.#gateStates.rows()) {
      if (!names.has(gate)) {
        this.#gateStates.delete(gate);
      }
    }
    for (const gate of this.#gates) {
      const state = gateState(gate, this.#currencies);
      this.#gateStates.set(state.gate, state);
    }
  }

  #take(): Delta {
    const { meshes } = this.options;
    const resources = this.#resources.take();
    const { violations, errors, verdicts } = this.#judgements;
    const placements = this.#owners.placements.table.take();
    const goneViolations = violations.take();
    const goneErrors = errors.take();
    const goneVerdicts = verdicts.table.take();
    const affects = this.#affected.table.take();
    const coverage = this.#covering.table.take();
    return {
      resources: {
        put: resources.put.map(one => storedResource(one, meshes)),
        delete: resources.deleted.map(({ id }) => id),
      },
      ownership: this.#owners.table.take().put,
      affects: [
        ...affects.put,
        ...affects.deleted
          .filter(({ resource }) => this.#resources.get(resourceKey(resource)))
          .map(({ resource }) => ({ resource, affects: [] })),
      ],
      placements: { put: placements.put, delete: placements.deleted },
      violations: {
        put: goneViolations.put,
        delete: goneViolations.deleted.map(({ id }) => id),
      },
      errors: {
        put: goneErrors.put,
        delete: goneErrors.deleted.map(({ id }) => id),
      },
      coverage: { put: coverage.put, delete: coverage.deleted },
      verdicts: {
        put: goneVerdicts.put,
        delete: goneVerdicts.deleted.map(({ entity, namespace, gate }) => ({
          entity,
          namespace,
          gate,
        })),
      },
      gates: this.#gateStates.take().put,
    };
  }
}
