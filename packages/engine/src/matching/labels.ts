import { LabelSelector } from '../words';

/** One requirement on labels, as `matchExpressions` or a selector written as text has it. @internal */
export interface Requirement {
  key: string;
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  values?: readonly string[];
}

/** Whether labels fit a selector, as the API server decides: an absent or empty selector takes everything. @public */
export function matchesSelector(
  selector: LabelSelector | undefined,
  labels: Readonly<Record<string, string>> | undefined,
): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector ?? {};
  return (
    Object.keys(matchLabels).every(
      key => valueOf(labels, key) === matchLabels[key],
    ) && meetsRequirements(labels, matchExpressions)
  );
}

/** Whether labels meet every requirement (`NotIn` holds where the label is absent). @internal */
export function meetsRequirements(
  labels: Readonly<Record<string, string>> | undefined,
  requirements: readonly Requirement[],
): boolean {
  return requirements.every(({ key, operator, values = [] }) => {
    const value = valueOf(labels, key);
    switch (operator) {
      case 'In':
        return value !== undefined && values.includes(value);
      case 'NotIn':
        return value === undefined || !values.includes(value);
      case 'Exists':
        return value !== undefined;
      default:
        return value === undefined;
    }
  });
}

function valueOf(
  labels: Readonly<Record<string, string>> | undefined,
  key: string,
): string | undefined {
  return labels && Object.hasOwn(labels, key) ? labels[key] : undefined;
}

/** Whether a selector leaves anything out. @internal */
export function selects(selector: LabelSelector | undefined): boolean {
  return (
    Object.keys(selector?.matchLabels ?? {}).length > 0 ||
    (selector?.matchExpressions ?? []).length > 0
  );
}
