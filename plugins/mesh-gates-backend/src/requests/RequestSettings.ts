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
  /** By gate, in place of what its file says; `*` where neither names anybody. */
  approvers: Readonly<Record<string, readonly ApproverRule[]>>;
  ownersMayDecide: boolean;
  autoApproval: readonly AutoApprovalRule[];
  /** Where a gate does not say it. */
  maxDuration: string;
  pendingFor: string;
}

/** Who decides about a gate: whom configuration names for it, else the gate, else configuration for all. @internal */
export function approversOf(
  name: string,
  gate: LoadedGate | undefined,
  settings: RequestSettings,
): ApproverPolicy {
  const rules =
    configuredFor(name, settings) ??
    gate?.gate.spec.requests?.approvers ??
    configuredFor('*', settings) ??
    [];
  const compiled = compileApprovers(rules, settings);
  if ('problems' in compiled) {
    // Conditions are compiled when gates load and configuration is read.
    throw new Error(`Approvers of ${name}: ${compiled.problems[0].message}`);
  }
  return compiled.policy;
}

/** A gate with what configuration says where its file says nothing. @internal */
export function withDefaults<Gate extends LoadedGate>(
  loaded: Gate,
  { maxDuration, pendingFor }: RequestSettings,
): Gate {
  const { spec } = loaded.gate;
  const requests = { maxDuration, pendingFor, ...spec.requests };
  return { ...loaded, gate: { ...loaded.gate, spec: { ...spec, requests } } };
}

function configuredFor(
  name: string,
  { approvers }: RequestSettings,
): readonly ApproverRule[] | undefined {
  return Object.hasOwn(approvers, name) ? approvers[name] : undefined;
}
