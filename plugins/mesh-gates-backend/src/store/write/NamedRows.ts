import { coverageKey, Delta } from '@mesh-gates/engine';
import { cleanText } from '../cleanText';
import { storedKey, verdictKey } from './rows';

/** Keys of the rows that the parts of a whole delta have named so far: what none of them names is gone. @internal */
export class NamedRows {
  readonly resources = new Set<string>();
  readonly placements = new Set<string>();
  readonly verdicts = new Set<string>();
  readonly coverage = new Set<string>();

  add({ resources, placements, verdicts, coverage }: Delta): void {
    resources.put.forEach(({ id }) => this.resources.add(storedKey(id)));
    placements.put.forEach(row => this.placements.add(placementKey(row)));
    verdicts.put.forEach(row => this.verdicts.add(verdictKey(row)));
    coverage.put.forEach(row => this.coverage.add(coverageKey(row)));
  }

  clear(): void {
    this.resources.clear();
    this.placements.clear();
    this.verdicts.clear();
    this.coverage.clear();
  }
}

/** Identity of a placement within a cluster. @internal */
export function placementKey(row: {
  entity: string;
  namespace: string;
}): string {
  return `${row.entity} ${cleanText(row.namespace)}`;
}
