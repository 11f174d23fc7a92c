import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { LabelSelector } from '@mesh-gates/engine';
import { readLabels } from './readClusterFacts';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;

/** `meshGates.ignoreNamespaces`: a selector that takes something, for an empty one would take every namespace. @internal */
export function readIgnoredNamespaces(
  config: Config,
): LabelSelector | undefined {
  const key = 'meshGates.ignoreNamespaces';
  const selector = config.getOptionalConfig(key);
  if (!selector) {
    return undefined;
  }
  const where = `${key}.matchLabels`;
  const matchLabels = readLabels(selector.getOptional('matchLabels'), where);
  const matchExpressions = (
    selector.getOptionalConfigArray('matchExpressions') ?? []
  ).map((entry, index) =>
    readExpression(entry, `${key}.matchExpressions[${index}]`),
  );
  if (Object.keys(matchLabels).length + matchExpressions.length === 0) {
    throw new InputError(
      `${key} needs matchLabels or matchExpressions; without them it would take every namespace`,
    );
  }
  return { matchLabels, matchExpressions };
}

function readExpression(entry: Config, where: string) {
  const said = entry.getString('operator');
  const operator = OPERATORS.find(one => one === said);
  if (!operator) {
    throw new InputError(
      `${where}.operator is none of ${OPERATORS.join(', ')}`,
    );
  }
  const values = entry.getOptionalStringArray('values') ?? [];
  const takesValues = operator === 'In' || operator === 'NotIn';
  if (takesValues !== values.length > 0) {
    throw new InputError(
      `${where}.values ${
        takesValues ? 'are needed' : 'have no meaning'
      } with ${operator}`,
    );
  }
  return { key: entry.getString('key'), operator, values };
}
