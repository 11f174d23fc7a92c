import { activate } from '@mesh-gates/kubernetes-cel';
import { stableHash } from '../hash';
import { redactText } from '../manifest/secrets';
import { GateError, Resource, resourceKey, Violation } from '../words';
import { bindingsFor, namespaceOf, ReadFaults } from './bindings';
import { Case, JudgingGate } from './Case';
import { JudgeContext, Judgement } from './judgement';
import { violationsOf } from './violations';

const NAMESPACE_NOT_READ: Judgement = {
  outcome: 'Unknown',
  reason: 'The Namespace of this object is not read',
};

/** Judges a resource by a gate: what it matches, then every validation by itself. @internal */
export function judgeResource(
  gate: JudgingGate,
  resource: Resource,
  context: JudgeContext,
): Judgement {
  const { loaded, matches, programs, uses } = gate;
  const namespace = namespaceOf(resource, context);
  const matched = matches(resource, namespace);
  if (matched === 'NotMatched') {
    return { outcome: 'NotMatched' };
  }
  if (
    matched === 'NamespaceNotRead' ||
    (uses.namespaceObject && namespace === undefined)
  ) {
    return NAMESPACE_NOT_READ;
  }
  const faults: ReadFaults = {};
  const bindings = bindingsFor(loaded, programs, resource, context, faults);
  const judged = new Case(gate, resource, activate(bindings), faults);
  // All expressions first: what a message reads must not decide.
  const outcomes = programs.validations.map(({ expression }) =>
    judged.evaluate(expression),
  );
  if (faults.notCurrent !== undefined) {
    return { outcome: 'Unknown', reason: faults.notCurrent };
  }
  const violations: Violation[] = [];
  const errors: GateError[] = [];
  outcomes.forEach(({ value, error }, index) => {
    const { readsInventory } = programs.validations[index];
    const fault = readsInventory ? faults.error : undefined;
    if (error || fault !== undefined) {
      errors.push(gateError(judged, index, fault ?? error!.message));
    } else if (value === false) {
      violations.push(...violationsOf(judged, index));
    }
  });
  return { outcome: 'Judged', violations, errors };
}

function gateError(
  { gate: { loaded }, resource }: Case,
  validation: number,
  message: string,
): GateError {
  return {
    id: stableHash(loaded.name, String(validation), resourceKey(resource.id)),
    gate: loaded.name,
    resource: resource.id,
    message: `Validation ${validation + 1}: ${redactText(message).slice(
      0,
      500,
    )}`,
    gateRevision: loaded.revision,
  };
}
