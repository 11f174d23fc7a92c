import { Inventory } from '../inventory';
import { CompiledGate } from '../judging';
import {
  DERIVED_GROUP,
  PutObject,
  Resource,
  ResourceId,
  resourceKey,
  Trial,
  TrialOutcome,
  worstVerdict,
} from '../words';
import { Changes } from './Changes';
import { Covering } from './Covering';
import { Currencies } from './Currencies';
import { readsCurrency } from './gateState';
import { Judged } from './judgeResource';
import { Judgements } from './Judgements';
import { Owners } from './Owners';
import { Placing } from './Placing';

interface Stations {
  inventory: Inventory;
  placing: Placing;
  owners: Owners;
  judgements: Judgements;
  currencies: Currencies;
  covering: Covering;
}

/**
 * A trial is the change itself, looked at and taken back: what it would touch is found the way any change is, and the
 * Session's tables cancel out a change that is undone before it is taken.
 * @internal
 */
export class TrialRun {
  readonly #posted = new Map<number, Resource>();
  readonly #replaced = new Map<string, Resource | undefined>();
  #changes = new Changes();

  constructor(
    private readonly trial: Trial,
    private readonly stations: Stations,
  ) {}

  /** Puts the posted objects, definitions of kinds first. */
  enter(changes: Changes): void {
    const { placing, inventory, owners, covering } = this.stations;
    const { objects, entity, defaultNamespace, grant } = this.trial;
    this.#changes = changes;
    covering.wish(grant);
    const order = [...objects.keys()].sort(
      (a, b) =>
        Number(isDefinition(objects[b])) - Number(isDefinition(objects[a])),
    );
    for (const index of order) {
      const resource = placing.place(objects[index], defaultNamespace);
      const key = resourceKey(resource.id);
      const before = inventory.get(resource.id);
      if (!this.#replaced.has(key)) {
        this.#replaced.set(key, before);
      }
      this.#posted.set(index, resource);
      placing.put(resource, changes);
      if (entity) {
        owners.decided.set(key, entity);
        changes.resource(before, resource);
      }
    }
  }

  /** Takes everything back, latest first. */
  leave(changes: Changes): void {
    const { placing, inventory, owners, covering } = this.stations;
    covering.wish(undefined);
    owners.decided.clear();
    for (const resource of [...this.#posted.values()].reverse()) {
      const key = resourceKey(resource.id);
      const before = this.#replaced.get(key);
      if (before) {
        placing.put(before, changes);
      } else {
        placing.delete(resource.id, changes);
      }
      if (this.trial.entity) {
        changes.resource(resource, inventory.get(resource.id));
      }
    }
  }

  outcomes(): TrialOutcome[] {
    return [...this.#posted.keys()]
      .sort((a, b) => a - b)
      .flatMap(index => this.#outcomesOf(index, this.#posted.get(index)!.id));
  }

  /** What gates say of a posted object and of what is computed from it. */
  #outcomesOf(index: number, id: ResourceId): TrialOutcome[] {
    const key = resourceKey(id);
    const derived = [...this.#changes.resources]
      .filter(([, { after }]) => after?.id.group === DERIVED_GROUP)
      .filter(([, { after }]) =>
        after!.derivedFrom?.some(source => resourceKey(source) === key),
      )
      .map(([derivedKey]) => derivedKey)
      .sort();
    return [key, ...derived].flatMap(one =>
      this.stations.judgements
        .of(one)
        .map(({ gate, judged }) => this.#outcome(index, one, gate, judged)),
    );
  }

  #outcome(
    index: number,
    key: string,
    gate: CompiledGate,
    judged: Judged,
  ): TrialOutcome {
    const of = { object: index, gate: gate.loaded.name };
    const currency = readsCurrency(gate, this.stations.currencies);
    if (currency.state === 'NotCurrent') {
      const { reason } = currency;
      return { ...of, verdict: 'Unknown', violations: [], reason };
    }
    const owners = this.stations.owners.of(key);
    const outcomes = (owners.length > 0 ? owners : ['']).map(judged.outcomeFor);
    const verdict = worstVerdict(
      outcomes.map(outcome => outcome.verdict),
    ) as TrialOutcome['verdict'];
    const reason = outcomes.find(one => one.verdict === verdict)?.reason;
    const found = new Set(judged.violations.map(({ id }) => id));
    const admitted = this.stations.covering
      .of(key)
      .filter(({ violation }) => found.has(violation));
    return {
      ...{ ...of, verdict, violations: judged.violations, reason },
      ...(admitted.length > 0 && { admitted }),
    };
  }
}

function isDefinition({ object }: PutObject): boolean {
  return object.kind === 'CustomResourceDefinition';
}
