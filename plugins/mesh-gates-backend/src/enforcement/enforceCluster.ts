import { assertError } from '@backstage/errors';
import { Grant, grantBindings, Subject, subjectsOf } from '@mesh-gates/engine';
import {
  EnforcedGrant,
  EnforcementResult,
  EnforcementWork,
  GrantEnforcer,
} from '@mesh-gates/plugin-mesh-gates-node';
import { Knex } from 'knex';
import { databaseNow } from '../store/databaseClock';
import {
  readEnforceable,
  readEnforcements,
  readKnownGrants,
  StoredEnforcement,
} from '../store/enforcement/readEnforcement';
import { replaceUnknown } from '../store/enforcement/replaceUnknown';
import {
  EnforcementLook,
  writeEnforcement,
} from '../store/enforcement/writeEnforcement';
import { readGates } from '../store/read/readGates';
import { NamesOfCluster } from './EnforcementSettings';
import { Owners } from './Owners';

/** What the enforcement of one cluster rests on. @internal */
export interface ClusterEnforcement {
  db: Knex;
  cluster: string;
  enforcer: GrantEnforcer;
  owners: Owners;
  /** What owners are called there. */
  names: NamesOfCluster;
}

/** How a cluster was left. @internal */
export interface Enforced {
  /** Until the next grant ends, in milliseconds; undefined where none holds. */
  nextEndMs?: number;
  /** What is in the way. */
  problems: readonly string[];
}

interface Concerned {
  grant: Grant;
  before?: StoredEnforcement;
  subjects: readonly Subject[];
  problem?: string;
}

/**
 * Brings one cluster to what it should hold, and writes what was seen. All of it is compared, so that doing it twice is doing it once, and
 * what a killed replica left undone is done.
 * @internal
 */
export async function enforceCluster(
  here: ClusterEnforcement,
): Promise<Enforced> {
  const { db, cluster, enforcer } = here;
  const now = await databaseNow(db);
  const grants = await concerned(here, now);
  const known = (ids: readonly string[]) => readKnownGrants(db, ids);
  const toWork = (one: Concerned) => enforcedGrant(one, cluster);
  const work: EnforcementWork = {
    cluster,
    wanted: grants.holding.map(toWork),
    ended: grants.ended.map(toWork),
    known,
  };
  const result = await attempt(enforcer, work);
  const looks = [...grants.holding, ...grants.ended].map(one =>
    lookAt(one, result),
  );
  const by = { cluster, enforcer: enforcer.getEnforcerName() };
  await writeEnforcement(db, by, looks);
  if (result.unknown) {
    await replaceUnknown(db, cluster, result.unknown);
  }
  const ends = grants.holding.map(({ grant }) => Date.parse(grant.end));
  return {
    ...(ends.length > 0 && {
      nextEndMs: Math.max(0, Math.min(...ends) - Date.parse(now)),
    }),
    problems: [...new Set(result.problems.map(({ message }) => message))],
  };
}

/** A cluster that cannot be spoken to holds what it held: nothing was seen of any grant. */
async function attempt(
  enforcer: GrantEnforcer,
  work: EnforcementWork,
): Promise<EnforcementResult> {
  try {
    return await enforcer.enforce(work);
  } catch (error) {
    assertError(error);
    const { message } = error;
    const grants = [...work.wanted, ...work.ended];
    return { problems: grants.map(({ id }) => ({ grant: id, message })) };
  }
}

function lookAt(
  { grant, subjects, problem }: Concerned,
  { seen, problems, warnings }: EnforcementResult,
): EnforcementLook {
  const found = problems
    .filter(one => one.grant === grant.id)
    .map(({ message }) => message);
  const all = [...(problem === undefined ? [] : [problem]), ...found];
  return {
    grant,
    subjects,
    ...(seen && { seen: seen.includes(grant.id) }),
    ...(all.length > 0 && { problem: all.join('; ').slice(0, 2_000) }),
    warnings: warnings?.find(one => one.grant === grant.id)?.messages,
  };
}

/**
 * Grants of gates that give rights; the others are held by verdicts and admission alone. A gate that is gone gives nothing new, and what
 * was given stays: its file may only be away for a moment.
 */
async function concerned(
  here: ClusterEnforcement,
  now: string,
): Promise<{ holding: Concerned[]; ended: Concerned[] }> {
  const { db, cluster } = here;
  const { holding, ended } = await readEnforceable(db, cluster, now);
  const rows = await readEnforcements(
    db,
    [...holding, ...ended].map(({ id }) => id),
    cluster,
  );
  const before = new Map(rows.map(row => [row.grant, row]));
  const gates = new Map(
    (await readGates(db)).map(({ name, gate }) => [
      name,
      (gate.spec.rbac?.rules ?? []).length > 0,
    ]),
  );
  const givesRights = ({ gate, id }: Grant) =>
    gates.get(gate) ?? before.has(id);
  const asBefore = (grant: Grant): Concerned => ({
    grant,
    before: before.get(grant.id),
    subjects: before.get(grant.id)?.subjects ?? [],
  });
  return {
    holding: await named(here, holding.filter(givesRights).map(asBefore)),
    ended: ended.map(asBefore),
  };
}

/** While the catalog does not say who owns an entity, those have its right who had it. */
async function named(
  { owners, names, cluster }: ClusterEnforcement,
  grants: readonly Concerned[],
): Promise<Concerned[]> {
  const entities = [...new Set(grants.map(({ grant }) => grant.entity))];
  const found = await owners.ownersOf(entities).catch(error => {
    assertError(error);
    return `The catalog does not say who owns it: ${error.message}`;
  });
  return grants.map(one => {
    const { entity } = one.grant;
    const own = typeof found === 'string' ? undefined : found.get(entity);
    if (!own) {
      const gone = `The catalog has no ${entity}`;
      return { ...one, problem: typeof found === 'string' ? found : gone };
    }
    const { subjects, problems } = subjectsOf(own, names.rules, names.named);
    const problem =
      own.length === 0
        ? `${entity} has no owner`
        : problems
            .map(each => `${each}: name it in ${names.where(cluster)}`)
            .join('; ');
    return { ...one, subjects, ...(problem && { problem }) };
  });
}

function enforcedGrant(
  { grant, subjects }: Concerned,
  cluster: string,
): EnforcedGrant {
  const { id, gate, entity, params, end, ended } = grant;
  return {
    id,
    gate,
    entity,
    scopes: grant.scopes.filter(scope => scope.cluster === cluster),
    ...(params && { params }),
    end: ended?.at ?? end,
    bindings: grantBindings(grant, cluster, subjects),
  };
}
