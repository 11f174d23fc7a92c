import { LoadedGate, Stage } from '../words';
import { compileCondition, conditionHolds } from './approvers';
import { durationMs, endOfTerm } from './duration';
import { Place, Terms } from './request';

/** A rule of configuration that approves without a person; its approvals are shown as the rule's. @public */
export interface AutoApprovalRule {
  name: string;
  /** Gates by name; `*` for all. */
  gates: readonly string[];
  environments: readonly string[];
  /** Stages that the feature must have at every place; any where it is absent. */
  stages?: readonly Stage[];
  /** Longest grant that it approves. */
  maxDuration: string;
  /** CEL over environment, labels and namespace, which must hold for every place. */
  when?: string;
}

const STAGES: readonly Stage[] = [
  'Experimental',
  'Alpha',
  'Beta',
  'Stable',
  'Deprecated',
];

/** What is wrong with a rule, if anything. @public */
export function autoApprovalFault(
  { gates, environments, stages, maxDuration, when }: AutoApprovalRule,
  settings: { kubernetes?: string } = {},
): string | undefined {
  if (gates.length === 0) {
    return 'gates names no gate';
  }
  if (environments.length === 0) {
    return 'environments names no environment';
  }
  const strange = stages?.find(stage => !STAGES.includes(stage));
  if (strange !== undefined) {
    return `"${strange}" is none of the stages ${STAGES.join(', ')}`;
  }
  if (durationMs(maxDuration) === undefined) {
    return `maxDuration "${maxDuration}" is no duration such as P30D`;
  }
  return compileCondition(when, settings).problem;
}

/**
 * The first rule that approves these terms: it names the gate, and takes every place and the whole time. A rule whose condition
 * errs approves nothing.
 * @public
 */
export function autoApprovalFor(
  rules: readonly AutoApprovalRule[],
  terms: Terms,
  {
    gate,
    places,
    now,
  }: { gate: LoadedGate; places: readonly Place[]; now: string },
): AutoApprovalRule | undefined {
  const end = endOfTerm(terms.term, now);
  if (end === undefined || places.length === 0) {
    return undefined;
  }
  const asked = Date.parse(end) - Date.parse(now);
  return rules.find(rule => {
    const most = durationMs(rule.maxDuration);
    const { program, problem } = compileCondition(rule.when, {});
    return (
      (rule.gates.includes(gate.name) || rule.gates.includes('*')) &&
      most !== undefined &&
      asked <= most &&
      problem === undefined &&
      places.every(
        place =>
          rule.environments.includes(place.environment) &&
          (rule.stages === undefined ||
            (place.stage !== undefined && rule.stages.includes(place.stage))) &&
          conditionHolds(program, place, false),
      )
    );
  });
}
