import { Requirement } from '../matching/labels';

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
