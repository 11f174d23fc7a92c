import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  AuthorizeResult,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { meshGatesVerdictReadPermission } from '@mesh-gates/plugin-mesh-gates-common';
import { authorizeRefs } from './authorizeRefs';

/** Refs of the entities that a caller may see; `all` = no limit. @internal */
export type EntitySet = 'all' | ReadonlySet<string>;

const KEPT_MS = 30_000;
/** Different decisions kept at a time: as many as there are groups of people who look. */
const KEPT = 200;

/**
 * Answers which entities' verdicts a caller may list: those that the catalog lets the caller see and whose verdicts the
 * policy lets be read. A conditional decision is answered by the catalog with the caller's own credentials, and kept a
 * while under the decision itself, so that everybody with the same rights shares it.
 * @internal
 */
export class EntitySets {
  readonly #kept = new Map<
    string,
    { until: number; set: Promise<EntitySet> }
  >();

  constructor(
    private readonly options: {
      permissions: PermissionsService;
      catalog: CatalogService;
      now?: () => number;
    },
  ) {}

  async visibleTo(credentials: BackstageCredentials): Promise<EntitySet> {
    const [entity, verdict] =
      await this.options.permissions.authorizeConditional(
        [
          { permission: catalogEntityReadPermission },
          { permission: meshGatesVerdictReadPermission },
        ],
        { credentials },
      );
    if (isDenied(entity) || isDenied(verdict)) {
      return new Set();
    }
    if (isAllowed(entity) && isAllowed(verdict)) {
      return 'all';
    }
    const key = canonical([entity, verdict]);
    const now = (this.options.now ?? Date.now)();
    const kept = this.#kept.get(key);
    if (kept && kept.until > now) {
      return kept.set;
    }
    this.#dropOld(now);
    const set = this.#ask(credentials, verdict);
    this.#kept.set(key, { until: now + KEPT_MS, set });
    set.catch(() => this.#kept.delete(key));
    return set;
  }

  async #ask(
    credentials: BackstageCredentials,
    verdict: PolicyDecision,
  ): Promise<EntitySet> {
    const refs: string[] = [];
    const pages = this.options.catalog.streamEntities(
      { fields: ['kind', 'metadata.name', 'metadata.namespace'] },
      { credentials },
    );
    for await (const page of pages) {
      refs.push(...page.map(entity => stringifyEntityRef(entity)));
    }
    if (isAllowed(verdict)) {
      return new Set(refs);
    }
    return authorizeRefs(this.options.permissions, {
      permission: meshGatesVerdictReadPermission as ResourcePermission,
      refs,
      credentials,
    });
  }

  #dropOld(now: number): void {
    for (const [key, { until }] of this.#kept) {
      if (until <= now || this.#kept.size >= KEPT) {
        this.#kept.delete(key);
      }
    }
  }
}

function isAllowed(decision: PolicyDecision): boolean {
  return decision.result === AuthorizeResult.ALLOW;
}

function isDenied(decision: PolicyDecision): boolean {
  return decision.result === AuthorizeResult.DENY;
}

/** The same text for the same decision, whatever the order of its keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}
