import { RootConfigService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  ApproverRule,
  AutoApprovalRule,
  autoApprovalFault,
  compileApprovers,
} from '@mesh-gates/engine';
import { RequestSettings } from '../requests/RequestSettings';

const KEY = 'meshGates.requests';

/** `meshGates.requests`; every condition is compiled, so that a wrong one stops the start and not a decision. @internal */
export function readRequests(config: RootConfigService): RequestSettings {
  const kubernetes = config.getOptionalString('meshGates.kubernetes');
  const gates = config.getOptionalConfig(`${KEY}.gates`);
  const approvers = Object.fromEntries(
    (gates?.keys() ?? []).map(name => [
      name,
      // Names of gates hold no dots, so that they are keys.
      readApprovers(
        gates!.getConfigArray(`${name}.approvers`),
        `${KEY}.gates.${name}.approvers`,
        kubernetes,
      ),
    ]),
  );
  return {
    ...(kubernetes === undefined ? {} : { kubernetes }),
    approvers,
    defaultApprovers: readApprovers(
      config.getOptionalConfigArray(`${KEY}.approvers`) ?? [],
      `${KEY}.approvers`,
      kubernetes,
    ),
    ownersMayDecide:
      config.getOptionalBoolean(`${KEY}.ownersMayDecide`) ?? false,
    autoApproval: readAutoApproval(config, kubernetes),
  };
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
  const where = `${KEY}.autoApproval`;
  const names = new Set<string>();
  const entries = config.getOptionalConfigArray(where) ?? [];
  return entries.map((entry, index) => {
    const when = entry.getOptionalString('when');
    const rule: AutoApprovalRule = {
      name: entry.getString('name'),
      gates: entry.getStringArray('gates'),
      environments: entry.getStringArray('environments'),
      maxDuration: entry.getString('maxDuration'),
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
