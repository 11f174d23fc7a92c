/** One requirement of a selector written as text, such as `tier in (web, api)`. @internal */
export interface Requirement {
  key: string;
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  values: readonly string[];
}

/** Longer ones are nobody's; splitting them would take its time. */
const LONGEST_SELECTOR = 4096;

const KEY = '[A-Za-z0-9][A-Za-z0-9._/-]*';
const EQUALITY = new RegExp(`^(${KEY})\\s*(==|=|!=)\\s*([A-Za-z0-9._-]*)$`);
const SET = new RegExp(`^(${KEY})\\s+(in|notin)\\s*\\(([^()]*)\\)$`);
const EXISTENCE = new RegExp(`^(!?)\\s*(${KEY})$`);

/**
 * Parses Kubernetes' textual label selector, as `backstage.io/kubernetes-label-selector` holds it; undefined where it is
 * malformed, too long or selects everything.
 * @internal
 */
export function parseLabelSelector(
  text: string,
): readonly Requirement[] | undefined {
  if (text.length > LONGEST_SELECTOR) {
    return undefined;
  }
  const requirements: Requirement[] = [];
  for (const part of text.split(/,(?![^(]*\))/)) {
    const requirement = parseRequirement(part.trim());
    if (!requirement) {
      return undefined;
    }
    requirements.push(requirement);
  }
  return requirements;
}

function parseRequirement(text: string): Requirement | undefined {
  const equality = EQUALITY.exec(text);
  if (equality) {
    const [, key, operator, value] = equality;
    return {
      key,
      operator: operator === '!=' ? 'NotIn' : 'In',
      values: [value],
    };
  }
  const set = SET.exec(text);
  if (set) {
    const [, key, operator, values] = set;
    return {
      key,
      operator: operator === 'in' ? 'In' : 'NotIn',
      values: values.split(',').map(value => value.trim()),
    };
  }
  const existence = EXISTENCE.exec(text);
  return (
    (existence && {
      key: existence[2],
      operator: existence[1] ? 'DoesNotExist' : 'Exists',
      values: [],
    }) ||
    undefined
  );
}

/** Whether labels meet every requirement, as Kubernetes reads them (`!=` and `notin` hold where the label is absent). @internal */
export function meetsRequirements(
  labels: Readonly<Record<string, string>>,
  requirements: readonly Requirement[],
): boolean {
  return requirements.every(({ key, operator, values }) => {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
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
