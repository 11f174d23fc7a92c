import { VERDICTS } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { isPostgres } from '../databaseClock';
import { grantedVerdicts } from '../requests/grantedVerdicts';
import { clustersNow } from './clustersNow';
import { whereInList } from './whereInList';

const ERROR = VERDICTS.indexOf('Error');
const UNKNOWN = VERDICTS.indexOf('Unknown');
const GRANTED = VERDICTS.indexOf('Granted');
const PASS = VERDICTS.indexOf('Pass');

/** What is asked for; a list left out narrows nothing. @internal */
export interface VerdictScope {
  /** The moment at which grants are to hold, by the database's clock: one for all that a request reads. Absent: when the query begins. */
  now?: string;
  entities?: readonly string[];
  clusters?: readonly string[];
  gates?: readonly string[];
  /** Leaves out what passes: the small part of a big store. */
  notPassing?: boolean;
}

/** One gate at one placement as it is read now. @internal */
export interface EffectiveVerdict {
  cluster: string;
  entity: string;
  namespace: string;
  gate: string;
  rank: number;
  /** What the data says under those grants; null where the data says nothing. */
  data_rank: number | null;
  data_since: Date | string | null;
  /** Of a Fail that grants admit: since when it would be one without them. */
  failing_since: Date | string | null;
  violations: number;
  resources: number;
  reason: string | null;
  since: Date | string;
  gate_revision: string | null;
  key: string | null;
  last_good_at: Date | string | null;
}

/**
 * Verdicts as they are read: what the data says, of which a `Fail` is `Granted` where grants admit its every violation (or what stands
 * beside them, where that is worse); over which a gate that is broken is `Error`, and one whose kinds or whose cluster are not
 * current is `Unknown`, also where the data says nothing. The one place where this is decided.
 * @internal
 */
export function effectiveVerdicts(
  db: Knex,
  scope: VerdictScope,
): Knex.QueryBuilder<any, EffectiveVerdict[]> {
  return dataVerdicts(db, scope).unionAll([missingVerdicts(db, scope)]);
}

const RANK = `case when f.key is null then v.rank else coalesce(v.besides_rank, ${GRANTED}) end`;
const REASON =
  'case when f.key is null then v.reason else v.besides_reason end';
const FAILING_SINCE = 'case when f.key is not null then v.since end';
const DATA_SINCE = 'coalesce(f.since, v.since)';
const CURRENT = "(c.state = 'Current' and coalesce(gc.state, '') = 'Current')";
const WHY = `case when c.state <> 'Current' then c.reason else coalesce(gc.reason, 'This gate has not been judged here yet') end`;
const SINCE = `case when c.state <> 'Current' then c.state_since else coalesce(gc.state_since, c.state_since) end`;

function dataVerdicts(db: Knex, scope: VerdictScope): Knex.QueryBuilder {
  const query = db('verdicts as v')
    .join(clustersNow(db).as('c'), 'c.name', 'v.cluster')
    .join('gates as g', 'g.name', 'v.gate')
    .leftJoin('gate_clusters as gc', join =>
      join.on('gc.cluster', 'v.cluster').andOn('gc.gate', 'v.gate'),
    )
    .leftJoin(grantedVerdicts(db, scope).as('f'), join =>
      join.on('f.cluster', 'v.cluster').andOn('f.key', 'v.key'),
    )
    .select(
      'v.cluster',
      'v.entity',
      'v.namespace',
      'v.gate',
      db.raw(
        `case when g.state = 'Broken' then ${ERROR} when ${CURRENT} then ${RANK} else ${UNKNOWN} end as rank`,
      ),
      db.raw(`${RANK} as data_rank`),
      db.raw(`${DATA_SINCE} as data_since`),
      db.raw(`${FAILING_SINCE} as failing_since`),
      'v.violations',
      'v.resources',
      db.raw(
        `case when g.state = 'Broken' then g.problem when ${CURRENT} then ${REASON} else ${WHY} end as reason`,
      ),
      db.raw(
        `case when g.state = 'Broken' or ${CURRENT} then ${DATA_SINCE} else ${SINCE} end as since`,
      ),
      'v.gate_revision',
      'v.key',
      'c.last_good_at',
    );
  whereInList(query, 'v.entity', scope.entities);
  whereInList(query, 'v.cluster', scope.clusters);
  whereInList(query, 'v.gate', scope.gates);
  if (scope.notPassing) {
    query.whereRaw(
      `(v.rank < ${PASS} or g.state = 'Broken' or not ${CURRENT})`,
    );
  }
  return query;
}

function missingVerdicts(db: Knex, scope: VerdictScope): Knex.QueryBuilder {
  const query = db
    .from(placements(db, scope).as('p'))
    .join(clustersNow(db).as('c'), 'c.name', 'p.cluster')
    .join('gates as g', 'g.state', db.raw("'Loaded'"))
    .leftJoin('gate_clusters as gc', join =>
      join.on('gc.cluster', 'p.cluster').andOn('gc.gate', 'g.name'),
    )
    .whereRaw(`not ${CURRENT}`)
    .whereNotExists(
      db('verdicts as v')
        .select(db.raw('1'))
        .whereRaw('v.cluster = p.cluster and v.entity = p.entity')
        .whereRaw('v.namespace = p.namespace and v.gate = g.name'),
    )
    .select(
      'p.cluster',
      'p.entity',
      'p.namespace',
      'g.name as gate',
      db.raw(`${UNKNOWN} as rank`),
      db.raw('cast(null as integer) as data_rank'),
      db.raw(`${nullTime(db)} as data_since`),
      db.raw(`${nullTime(db)} as failing_since`),
      db.raw('0 as violations'),
      db.raw('0 as resources'),
      db.raw(`${WHY} as reason`),
      db.raw(`${SINCE} as since`),
      db.raw('cast(null as text) as gate_revision'),
      db.raw('cast(null as text) as key'),
      'c.last_good_at',
    );
  whereInList(query, 'g.name', scope.gates);
  return query;
}

/**
 * Placements; and for an entity with a Kubernetes annotation that has none in a cluster which is not current, the cluster
 * itself: it may well run there.
 */
function placements(db: Knex, scope: VerdictScope): Knex.QueryBuilder {
  const placed = db('placements').select('cluster', 'entity', 'namespace');
  whereInList(placed, 'entity', scope.entities);
  whereInList(placed, 'cluster', scope.clusters);
  const presumed = db('entities as e')
    .join(clustersNow(db).as('k'), join =>
      join
        .on(db.raw("k.state <> 'Current'"))
        .andOn(db.raw('(e.cluster is null or e.cluster = k.name)')),
    )
    .where('e.annotated', true)
    .whereNotExists(
      db('placements as q')
        .select(db.raw('1'))
        .whereRaw('q.cluster = k.name and q.entity = e.ref'),
    )
    .select('k.name as cluster', 'e.ref as entity', db.raw("'' as namespace"));
  whereInList(presumed, 'e.ref', scope.entities);
  whereInList(presumed, 'k.name', scope.clusters);
  return placed.unionAll([presumed]);
}

function nullTime(db: Knex): string {
  return isPostgres(db) ? 'cast(null as timestamptz)' : 'null';
}
