import { EntityIndex } from '../ownership';
import { PlacementTable } from '../verdicts';
import { KindRef } from '../words';
import { Currencies } from './Currencies';

const WORKLOAD_KINDS: readonly KindRef[] = [
  { group: 'apps', resource: 'deployments' },
  { group: 'apps', resource: 'statefulsets' },
  { group: 'apps', resource: 'daemonsets' },
];

/**
 * Entities that say they run in Kubernetes and of which nothing is seen while workloads are not current: they have a placement
 * in the cluster as a whole, so that they are unknown there instead of absent.
 * @internal
 */
export class Expectations {
  #blind = false;

  constructor(
    private readonly entities: EntityIndex,
    private readonly currencies: Currencies,
    private readonly placements: PlacementTable,
  ) {}

  /** Looks again at the entities named, or at all where workloads came into or out of sight. */
  settle(touched: Iterable<string>): void {
    const blind = WORKLOAD_KINDS.some(
      kind => this.currencies.of(kind).state === 'NotCurrent',
    );
    const entities =
      blind === this.#blind ? touched : [...touched, ...this.entities.refs()];
    this.#blind = blind;
    for (const entity of entities) {
      this.placements.expect(
        entity,
        blind &&
          this.entities.runsHere(entity) &&
          !this.placements.ownsAnything(entity),
      );
    }
  }
}
