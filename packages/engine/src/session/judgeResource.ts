import { namespaceId, RecordedView } from '../inventory';
import { CompiledGate, JudgeContext, Judgement } from '../judging';
import { entityKey } from '../ownership';
import { Outcome, outcomeOf } from '../verdicts';
import {
  GateError,
  KubernetesObject,
  Read,
  Resource,
  resourceKey,
  Violation,
} from '../words';
import type { JudgementSources } from './Judgements';

/** What a gate says of a resource that it matches. @internal */
export interface Judged {
  violations: readonly Violation[];
  errors: readonly GateError[];
  /** As it counts for one owner; '' for nobody. */
  outcomeFor(entity: string): Outcome;
}

/**
 * Runs a gate on a resource: once, or once per owner where the gate asks about the entity. Undefined where the gate does not
 * match. What the answer rests on is added to `keys`.
 * @internal
 */
export function judgeResource(
  resource: Resource,
  gate: CompiledGate,
  sources: JudgementSources,
  keys: Set<string>,
): Judged | undefined {
  const judge = (entity: string | undefined) =>
    judgeFor(resource, gate, entity, sources, keys);
  const owners = sources.owners.of(resourceKey(resource.id));
  if (!gate.uses.entity || owners.length === 0) {
    return judgedAlike(judge(undefined), gate);
  }
  const byOwner = new Map(owners.map(owner => [owner, judge(owner)]));
  return judgedByOwner(byOwner, gate);
}

/**
 * Runs a gate on a resource as it counts for an owner. What the answer rests on is added to `keys`.
 * @internal
 */
export function judgeFor(
  resource: Resource,
  gate: CompiledGate,
  owner: string | undefined,
  sources: JudgementSources,
  keys: Set<string>,
): Judgement {
  const asked = gate.uses.entity ? owner : undefined;
  return gate.judge(resource, contextFor(resource, gate, asked, sources, keys));
}

/** Most judgements by far: one object for all of them. */
const PASSED: Judged = {
  violations: [],
  errors: [],
  outcomeFor: () => PASS,
};
const PASS: Outcome = { verdict: 'Pass', violations: 0 };

function judgedAlike(
  judgement: Judgement,
  gate: CompiledGate,
): Judged | undefined {
  const outcome = outcomeOf(judgement, gate.loaded.enforcement);
  if (!outcome) {
    return undefined;
  }
  const { violations, errors } = foundIn([judgement]);
  return outcome.verdict === 'Pass' && violations.length === 0
    ? PASSED
    : { violations, errors, outcomeFor: () => outcome };
}

function judgedByOwner(
  byOwner: ReadonlyMap<string, Judgement>,
  gate: CompiledGate,
): Judged | undefined {
  const outcomes = new Map<string, Outcome>();
  for (const [owner, judgement] of byOwner) {
    const outcome = outcomeOf(judgement, gate.loaded.enforcement);
    if (outcome) {
      outcomes.set(owner, outcome);
    }
  }
  const [any] = outcomes.values();
  return (
    any && {
      ...foundIn([...byOwner.values()]),
      outcomeFor: entity => outcomes.get(entity) ?? any,
    }
  );
}

/** Findings of several judgements of one resource; what several owners are told is kept once. */
function foundIn(
  judgements: readonly Judgement[],
): Pick<Judged, 'violations' | 'errors'> {
  const violations = new Map<string, Violation>();
  const errors = new Map<string, GateError>();
  for (const judgement of judgements) {
    if (judgement.outcome === 'Judged') {
      judgement.violations.forEach(one => violations.set(one.id, one));
      judgement.errors.forEach(one => errors.set(one.id, one));
    }
  }
  return {
    violations: [...violations.values()],
    errors: [...errors.values()],
  };
}

function contextFor(
  resource: Resource,
  gate: CompiledGate,
  owner: string | undefined,
  sources: JudgementSources,
  keys: Set<string>,
): JudgeContext {
  const { cluster, inventory, entities } = sources;
  const view = new RecordedView(cluster, inventory, keys);
  if (owner) {
    keys.add(entityKey(owner));
  }
  return {
    namespaceObject: gate.uses.namespaceObject
      ? namespaceOf(resource, view)
      : undefined,
    read: (read, key) => {
      const notCurrent = sources.currencies.neverRead(read.resource, keys);
      return notCurrent
        ? { notCurrent }
        : { objects: find(read, key, view).map(({ object }) => object) };
    },
    entity: owner ? entities.get(owner) : undefined,
  };
}

function namespaceOf(
  { id }: Resource,
  view: RecordedView,
): KubernetesObject | null | undefined {
  return id.namespace === ''
    ? null
    : view.get(namespaceId(id.namespace))?.object;
}

function find(
  { resource, by }: Read,
  key: string,
  view: RecordedView,
): readonly Resource[] {
  switch (by) {
    case 'Cluster':
      return view.all(resource);
    case 'Namespace':
      return view.inNamespace(resource, key);
    default: {
      const slash = key.indexOf('/');
      const found = view.get({
        ...resource,
        namespace: key.slice(0, Math.max(0, slash)),
        name: key.slice(slash + 1),
      });
      return found ? [found] : [];
    }
  }
}
