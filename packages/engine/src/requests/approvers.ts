import { compile, limits, Program, TypeName } from '@mesh-gates/kubernetes-cel';
import { ApproverRule } from '../words';

/** What a condition about a place may read. @public */
export interface ConditionInput {
  environment: string;
  labels: Readonly<Record<string, string>>;
  namespace: string;
}

/** One approver rule that applies: so many members of these groups must agree. @public */
export interface Requirement {
  groups: readonly string[];
  approvals: number;
}

/** Who decides about a gate. @public */
export interface ApproverPolicy {
  /** Every rule whose condition holds for any of the places; one whose condition errs applies, for it may be the stricter. */
  requirementsFor(places: readonly ConditionInput[]): readonly Requirement[];
  /** Every group that any rule names. */
  groups: readonly string[];
}

/** A condition that does not compile; `rule` counts from 0. @public */
export interface ConditionProblem {
  rule: number;
  message: string;
}

const DECLARED: Readonly<Record<string, TypeName>> = {
  environment: 'string',
  labels: 'map(string, string)',
  namespace: 'string',
};

/** Compiles approver rules of a gate file or of configuration. @public */
export function compileApprovers(
  rules: readonly ApproverRule[],
  settings: { kubernetes?: string } = {},
): { policy: ApproverPolicy } | { problems: ConditionProblem[] } {
  const problems: ConditionProblem[] = [];
  const compiled = rules.map((rule, index) => {
    const condition = compileCondition(rule.when, settings);
    if (condition.problem !== undefined) {
      problems.push({ rule: index, message: condition.problem });
    }
    return { rule, program: condition.program };
  });
  if (problems.length > 0) {
    return { problems };
  }
  return {
    policy: {
      groups: [...new Set(rules.flatMap(({ groups }) => groups.map(asRef)))],
      requirementsFor: places =>
        compiled
          .filter(({ program }) =>
            places.some(place => conditionHolds(program, place, true)),
          )
          .map(({ rule: { groups, approvals } }) => ({
            groups: groups.map(asRef),
            approvals,
          })),
    },
  };
}

/** Refs of the catalog are lower-case, whatever a file says. */
const asRef = (ref: string) => ref.toLowerCase();

/** Compiles a condition; none where it is absent. @internal */
export function compileCondition(
  when: string | undefined,
  { kubernetes }: { kubernetes?: string },
): { program?: Program; problem?: string } {
  if (when === undefined) {
    return {};
  }
  const { program, errors } = compile(when, {
    variables: DECLARED,
    ...(kubernetes === undefined ? {} : { kubernetes }),
  });
  if (errors) {
    return { problem: `CEL: ${errors[0].message}` };
  }
  return program.type === 'bool'
    ? { program }
    : { problem: `The condition gives ${program.type}, not bool` };
}

/** Whether a condition holds for a place; what it comes to where it errs is the caller's to say. @internal */
export function conditionHolds(
  program: Program | undefined,
  { environment, labels, namespace }: ConditionInput,
  whereItErrs: boolean,
): boolean {
  if (!program) {
    return true;
  }
  const { value, error } = program.evaluate(
    { environment, labels, namespace },
    limits.perCallCost,
  );
  return error ? whereItErrs : value === true;
}
