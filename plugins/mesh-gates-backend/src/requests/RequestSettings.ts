import {
  ApproverPolicy,
  ApproverRule,
  AutoApprovalRule,
  compileApprovers,
  LoadedGate,
} from '@mesh-gates/engine';

/** What configuration says about requests. @internal */
export interface RequestSettings {
  kubernetes?: string;
  /** Replaces a gate's own approvers, by gate. */
  approvers: Readonly<Record<string, readonly ApproverRule[]>>;
  /** Who decides where neither configuration nor the gate names anybody. */
  defaultApprovers: readonly ApproverRule[];
  ownersMayDecide: boolean;
  autoApproval: readonly AutoApprovalRule[];
}

/** Who decides about a gate: whom configuration names for it, else the gate, else configuration for all. @internal */
export function approversOf(
  name: string,
  gate: LoadedGate | undefined,
  settings: RequestSettings,
): ApproverPolicy {
  const configured = Object.hasOwn(settings.approvers, name)
    ? settings.approvers[name]
    : undefined;
  const rules =
    configured ??
    gate?.gate.spec.requests?.approvers ??
    settings.defaultApprovers;
  const compiled = compileApprovers(rules, settings);
  if ('problems' in compiled) {
    // Conditions are compiled when gates load and configuration is read.
    throw new Error(`Approvers of ${name}: ${compiled.problems[0].message}`);
  }
  return compiled.policy;
}
