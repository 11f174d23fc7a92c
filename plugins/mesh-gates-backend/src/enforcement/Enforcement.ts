import { LoggerService } from '@backstage/backend-plugin-api';
import { assertError } from '@backstage/errors';
import {
  Grant,
  grantBindings,
  GrantedOwner,
  holds,
  SubjectRule,
  Subjects,
  subjectsOf,
} from '@mesh-gates/engine';
import {
  EnforcedGrant,
  GrantEnforcer,
} from '@mesh-gates/plugin-mesh-gates-node';
import { Knex } from 'knex';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseNow } from '../store/databaseClock';
import {
  readEnforcedClusters,
  readGrantsIn,
} from '../store/enforcement/readEnforcement';
import { writeEnforcement } from '../store/enforcement/writeEnforcement';
import { readGates } from '../store/read/readGates';
import {
  finishOutbox,
  OutboxEntry,
  postponeOutbox,
  takeOutbox,
} from '../store/requests/outbox';
import { readGrant } from '../store/requests/readGrants';

const EVERY_MS = 30_000;
const LOOK_MS = 500;
const TAKEN_MS = 30_000;
const AGAIN_MS = 5_000;
const BATCH = 100;

/** What enforcement needs to know of its surroundings. @internal */
export interface EnforcementOptions {
  db: Knex;
  logger: LoggerService;
  /** Clusters that may hold objects of grants, also of such as nobody knows any more. */
  clusters(): Promise<readonly string[]>;
  /** The enforcer of a cluster. */
  enforcerOf(cluster: string): GrantEnforcer;
  /** Who owns an entity, with what clusters call them by. */
  ownersOf(entity: string): Promise<readonly GrantedOwner[]>;
  /** How owners are called in a cluster. */
  subjectRules(cluster: string): readonly SubjectRule[];
}

/**
 * Brings clusters to hold what grants give: at once where a grant begins or ends, and all of them again and again, so that what somebody
 * edited is repaired and what a killed replica left undone is done. Each look compares the whole cluster, so that doing it twice is
 * doing it once.
 * @internal
 */
export class Enforcement {
  constructor(private readonly options: EnforcementOptions) {}

  /** Works until it is stopped. */
  async run(signal: AbortSignal): Promise<void> {
    let next = 0;
    while (!signal.aborted) {
      try {
        if (performance.now() >= next) {
          next = performance.now() + EVERY_MS;
          await this.enforceAll();
        }
        await this.enforceDue();
      } catch (error) {
        assertError(error);
        this.options.logger.error('Grants could not be enforced', error);
      }
      await pause(LOOK_MS, undefined, { signal }).catch(() => {});
    }
  }

  /** Looks at every cluster that holds, or should hold, anything of a grant. */
  async enforceAll(): Promise<void> {
    const { db } = this.options;
    const now = await databaseNow(db);
    const concerned = await readEnforcedClusters(db, now);
    const all = new Set([...concerned, ...(await this.options.clusters())]);
    for (const cluster of all) {
      await this.#enforce(cluster);
    }
  }

  /** Does what transitions left to do. */
  async enforceDue(): Promise<void> {
    const { db } = this.options;
    const batch = { limit: BATCH, forMs: TAKEN_MS };
    const entries = await takeOutbox(db, 'Enforce', batch);
    const problems = new Map<string, Promise<ReadonlyMap<string, string>>>();
    for (const entry of entries) {
      const grant = entry.grant && (await readGrant(db, entry.grant));
      const clusters = grant
        ? new Set(grant.scopes.map(({ cluster }) => cluster))
        : [];
      const found: string[] = [];
      for (const cluster of clusters) {
        if (!problems.has(cluster)) {
          problems.set(cluster, this.#enforce(cluster));
        }
        const problem = (await problems.get(cluster)!).get(entry.grant!);
        found.push(...(problem === undefined ? [] : [problem]));
      }
      await this.#settle(entry, found);
    }
  }

  async #settle({ id }: OutboxEntry, found: readonly string[]): Promise<void> {
    const { db } = this.options;
    await (found.length > 0
      ? postponeOutbox(db, id, found.join('; '), AGAIN_MS)
      : finishOutbox(db, id));
  }

  /** Brings one cluster to what it should hold; answers what is in the way, by grant. */
  async #enforce(cluster: string): Promise<ReadonlyMap<string, string>> {
    const { db, enforcerOf, logger } = this.options;
    const enforcer = enforcerOf(cluster);
    const by = { cluster, enforcer: enforcer.getEnforcerName() };
    const grants = await this.#bindable(cluster);
    try {
      const { wanted, problems } = await this.#wanted(cluster, grants);
      const known = new Set(grants.map(({ id }) => id));
      const result = await enforcer.enforce({ cluster, wanted, known });
      result.problems.forEach(one => problems.set(one.grant, one.message));
      const looks = grants.map(grant => ({
        grant,
        seen: result.seen.includes(grant.id),
        problem: problems.get(grant.id),
      }));
      await writeEnforcement(db, by, looks, result.unknown);
      return problems;
    } catch (error) {
      assertError(error);
      logger.warn(
        `Grants in ${cluster} could not be enforced: ${error.message}`,
      );
      const message = `${cluster}: ${error.message}`;
      return new Map(grants.map(({ id }) => [id, message]));
    }
  }

  /** Grants of gates that give rights; the others are held by verdicts and admission alone. */
  async #bindable(cluster: string): Promise<Grant[]> {
    const { db } = this.options;
    const gates = (await readGates(db)).filter(
      ({ gate }) => (gate.spec.rbac?.rules ?? []).length > 0,
    );
    const names = new Set(gates.map(({ name }) => name));
    return (await readGrantsIn(db, cluster)).filter(({ gate }) =>
      names.has(gate),
    );
  }

  async #wanted(
    cluster: string,
    grants: readonly Grant[],
  ): Promise<{ wanted: EnforcedGrant[]; problems: Map<string, string> }> {
    const { db } = this.options;
    const now = await databaseNow(db);
    const wanted: EnforcedGrant[] = [];
    const problems = new Map<string, string>();
    for (const grant of grants.filter(one => holds(one, now))) {
      const { subjects, problems: nameless } = await this.#subjects(
        grant.entity,
        cluster,
      );
      const { id, gate, entity, end } = grant;
      const bindings = grantBindings(grant, cluster, subjects);
      wanted.push({ id, gate, entity, end, bindings });
      if (nameless.length > 0 || bindings.length === 0) {
        problems.set(id, nameless.join('; ') || `${entity} has no owner`);
      }
    }
    return { wanted, problems };
  }

  async #subjects(entity: string, cluster: string): Promise<Subjects> {
    const { ownersOf, subjectRules } = this.options;
    return subjectsOf(await ownersOf(entity), subjectRules(cluster));
  }
}
