import { compileGate, CompiledGate, Judgement } from '../judging';
import { LoadedGate, Resource, Violation } from '../words';
import { Grant, GrantReach } from './grant';
import { scopeTakes } from './scope';

/** A resource with what its gate found in it. @public */
export interface JudgedResource {
  cluster: string;
  resource: Resource;
  /** Entities that own it. */
  owners: readonly string[];
  violations: readonly Violation[];
}

/**
 * Ids of the violations that a grant would admit while it holds: those of its gate in an object of its entity and scope, and where it
 * has params, only what the gate no longer finds under them. `judge` judges the same resource by another gate.
 * Never under Deny or a locked gate.
 * @public
 */
export function violationsAdmitted(
  grant: GrantReach,
  gate: GrantedGate,
  judged: JudgedResource,
  judge: (gate: CompiledGate) => Judgement,
): string[] {
  const { cluster, resource, owners, violations } = judged;
  if (
    !gate.grantable ||
    grant.gate !== gate.name ||
    violations.length === 0 ||
    !owners.includes(grant.entity) ||
    !grant.scopes.some(scope => scopeTakes(scope, cluster, resource))
  ) {
    return [];
  }
  if (grant.params === undefined) {
    return violations.map(({ id }) => id);
  }
  const under = gate.under(grant);
  const judgement = under && judge(under);
  return judgement?.outcome === 'Judged'
    ? noLongerFound(violations, judgement)
    : [];
}

/**
 * A violation is gone only if its validation neither erred nor found anything new: the trace of an expression names the first field
 * that decides, so that another field may have been behind the one that is admitted.
 */
function noLongerFound(
  violations: readonly Violation[],
  under: Extract<Judgement, { outcome: 'Judged' }>,
): string[] {
  if (under.errors.length > 0) {
    return [];
  }
  const before = new Set(violations.map(({ id }) => id));
  const left = new Set(under.violations.map(({ id }) => id));
  const unsettled = new Set(
    under.violations
      .filter(({ id }) => !before.has(id))
      .map(({ validation }) => validation),
  );
  return violations
    .filter(({ id, validation }) => !left.has(id) && !unsettled.has(validation))
    .map(({ id }) => id);
}

/** Whether grants of a gate admit anything: never under Deny, never where it is locked. @public */
export function isGrantable({ enforcement, gate }: LoadedGate): boolean {
  return enforcement !== 'Deny' && gate.spec.locked !== true;
}

/** A gate with its variants under the params of grants, each compiled once. @public */
export class GrantedGate {
  readonly #variants = new Map<string, CompiledGate | undefined>();

  constructor(
    private readonly loaded: LoadedGate,
    private readonly settings: { kubernetes?: string } = {},
  ) {}

  get name(): string {
    return this.loaded.name;
  }

  /** Whether a grant of it admits anything. */
  get grantable(): boolean {
    return isGrantable(this.loaded);
  }

  /** The gate under a grant's params; undefined where it does not compile. */
  under({
    id,
    params,
  }: Pick<Grant, 'id' | 'params'>): CompiledGate | undefined {
    if (!this.#variants.has(id)) {
      const { loaded } = this;
      const compilation = compileGate(
        { ...loaded, params: { ...loaded.params, ...params } },
        this.settings,
      );
      this.#variants.set(
        id,
        'compiled' in compilation ? compilation.compiled : undefined,
      );
    }
    return this.#variants.get(id);
  }

  /** Lets go of the variant of a grant that ended. */
  forget(grant: string): void {
    this.#variants.delete(grant);
  }
}
