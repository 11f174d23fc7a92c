import { RootConfigService } from '@backstage/backend-plugin-api';
import { Config, ConfigReader } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  ApproverRule,
  AutoApprovalRule,
  autoApprovalFault,
  compileApprovers,
  durationMs,
  requestLimits,
  Stage,
} from '@mesh-gates/engine';
import { RequestSettings } from '../requests/RequestSettings';

const KEY = 'meshGates.requests';

/** `meshGates.requests`; every condition is compiled, so that a wrong one stops the start and not a decision. @internal */
export function readRequests(config: RootConfigService): RequestSettings {
  const kubernetes = config.getOptionalString('meshGates.kubernetes');
  return {
    ...(kubernetes === undefined ? {} : { kubernetes }),
    approvers: readApproversByGate(config, kubernetes),
    ownersMayDecide:
      config.getOptionalBoolean(`${KEY}.ownersMayDecide`) ?? false,
    autoApproval: readAutoApproval(config, kubernetes),
    maxDuration: readDuration(config, 'maxDuration'),
    pendingFor: readDuration(config, 'pendingFor'),
  };
}

/** Names of gates hold no dots, and so are keys of configuration; `*` is none, and stands for every gate. */
function readApproversByGate(
  config: RootConfigService,
  kubernetes: string | undefined,
): Record<string, ApproverRule[]> {
  const key = `${KEY}.approvers`;
  const byGate = config.getOptional(key) ?? {};
  if (!isRecord(byGate)) {
    throw new InputError(`${key} is no map of gates`);
  }
  return Object.fromEntries(
    Object.entries(byGate).map(([name, entries]) => {
      const where = `${key}.${name}`;
      if (!Array.isArray(entries) || !entries.every(isRecord)) {
        throw new InputError(`${where} is no list of rules`);
      }
      const rules = entries.map(
        entry => new ConfigReader(entry as JsonObject, 'app-config'),
      );
      return [name, readApprovers(rules, where, kubernetes)];
    }),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readDuration(
  config: RootConfigService,
  name: 'maxDuration' | 'pendingFor',
): string {
  const key = `${KEY}.${name}`;
  const duration = config.getOptionalString(key) ?? requestLimits[name];
  if (durationMs(duration) === undefined) {
    throw new InputError(`${key} "${duration}" is no duration such as P30D`);
  }
  return duration;
}

function readApprovers(
  entries: readonly Config[],
  where: string,
  kubernetes: string | undefined,
): ApproverRule[] {
  const rules = entries.map((entry, index) =>
    readRule(entry, `${where}[${index}]`),
  );
  const compiled = compileApprovers(rules, { kubernetes });
  if ('problems' in compiled) {
    const [{ rule, message }] = compiled.problems;
    throw new InputError(`${where}[${rule}].when: ${message}`);
  }
  return rules;
}

function readRule(entry: Config, where: string): ApproverRule {
  const groups = entry.getStringArray('groups');
  const approvals = entry.getOptionalNumber('approvals') ?? 1;
  const when = entry.getOptionalString('when');
  const strange = groups.find(
    group => !/^group:[a-z0-9._-]+\/[a-z0-9._-]+$/i.test(group),
  );
  if (groups.length === 0 || strange !== undefined) {
    throw new InputError(
      `${where}.groups takes refs of groups such as group:default/mesh-team${
        strange === undefined ? '' : `, not "${strange}"`
      }`,
    );
  }
  if (!Number.isInteger(approvals) || approvals < 1) {
    throw new InputError(`${where}.approvals is a whole number from 1 on`);
  }
  return { groups, approvals, ...(when === undefined ? {} : { when }) };
}

function readAutoApproval(
  config: RootConfigService,
  kubernetes: string | undefined,
): AutoApprovalRule[] {
  const where = `${KEY}.autoApprove`;
  const names = new Set<string>();
  const entries = config.getOptionalConfigArray(where) ?? [];
  return entries.map((entry, index) => {
    const when = entry.getOptionalString('when');
    const stages = entry.getOptionalStringArray('stages') as Stage[];
    const rule: AutoApprovalRule = {
      name: entry.getString('name'),
      gates: entry.getStringArray('gates'),
      environments: entry.getStringArray('environments'),
      maxDuration: entry.getString('maxDuration'),
      ...(stages === undefined ? {} : { stages }),
      ...(when === undefined ? {} : { when }),
    };
    const fault =
      autoApprovalFault(rule, { kubernetes }) ??
      (names.has(rule.name)
        ? `the name "${rule.name}" is used twice`
        : undefined);
    if (fault !== undefined) {
      throw new InputError(`${where}[${index}]: ${fault}`);
    }
    names.add(rule.name);
    return rule;
  });
}
