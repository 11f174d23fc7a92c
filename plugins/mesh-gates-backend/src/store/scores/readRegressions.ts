import { VERDICTS } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { isPostgres, isoTime } from '../databaseClock';
import { whereInList } from '../read/whereInList';

/** A verdict that got worse and is still what it got to be. @internal */
export interface Regression {
  entity: string;
  gate: string;
  cluster: string;
  namespace: string;
  rank: number;
  /** What it was before; that of `NotApplicable` where the gate did not apply. */
  rankBefore: number;
  since: string;
  /** Whether it got worse on the day on which the rule of the gate changed, and by the new rule. */
  byRule: boolean;
}

const WORSE = [VERDICTS.indexOf('Fail'), VERDICTS.indexOf('Warn')];
const NOT_APPLICABLE = VERDICTS.indexOf('NotApplicable');

/**
 * Verdicts that got worse between two moments, newest first. Where an entity is read for the first time nothing got worse: it
 * must have been known in the cluster for a while.
 * @internal
 */
export async function readRegressions(
  db: Knex,
  {
    entities,
    gates,
    clusters,
    from,
    until,
    limit,
  }: {
    entities?: readonly string[];
    gates?: readonly string[];
    clusters?: readonly string[];
    from: string;
    until: string;
    limit: number;
  },
): Promise<Regression[]> {
  const recent = db('verdicts as v')
    // Not by the index of ranks: much fails, and little of it since lately.
    .whereRaw(`v.rank + 0 in (${WORSE.join(', ')})`)
    .where('v.since', '>', from)
    .where('v.since', '<=', until)
    .select('v.*')
    .select({
      rank_before: previously(db, 'rank'),
      revision_before: previously(db, 'gate_revision'),
    });
  whereInList(recent, 'v.entity', entities);
  whereInList(recent, 'v.gate', gates);
  whereInList(recent, 'v.cluster', clusters);
  const rows = await db
    .from(recent.as('r'))
    .leftJoin('score_gates as g', 'g.gate', 'r.gate')
    .where(worse =>
      worse
        .whereRaw('r.rank_before > r.rank')
        .orWhere(fresh =>
          fresh.whereNull('r.rank_before').whereExists(knownBefore(db)),
        ),
    )
    .orderBy('r.since', 'desc')
    .orderBy(['r.entity', 'r.gate', 'r.cluster', 'r.namespace'])
    .limit(limit)
    .select('r.*', 'g.day as rule_day', 'g.revision as rule_revision');
  return rows.map(row => {
    const since = isoTime(row.since);
    return {
      entity: row.entity,
      gate: row.gate,
      cluster: row.cluster,
      namespace: row.namespace,
      rank: Number(row.rank),
      rankBefore:
        row.rank_before === null ? NOT_APPLICABLE : Number(row.rank_before),
      since,
      byRule:
        row.rule_day === since.slice(0, 10) &&
        row.rule_revision === row.gate_revision &&
        row.revision_before !== row.gate_revision,
    };
  });
}

/** What the last change before the one that holds said. */
function previously(db: Knex, column: string): Knex.QueryBuilder {
  return db('verdict_history as h')
    .whereRaw('h.cluster = v.cluster and h.key = v.key')
    .orderBy('h.id', 'desc')
    .offset(1)
    .limit(1)
    .select(`h.${column}`);
}

function knownBefore(db: Knex): Knex.QueryBuilder {
  const earlier = isPostgres(db)
    ? "r.since - interval '10 minutes'"
    : "strftime('%Y-%m-%dT%H:%M:%fZ', r.since, '-10 minutes')";
  return db('verdicts as o')
    .select(db.raw('1'))
    .whereRaw('o.entity = r.entity and o.cluster = r.cluster')
    .whereRaw(`o.since < ${earlier}`);
}
