import { VERDICTS } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { isPostgres, queryNow } from '../databaseClock';
import { whereInList } from '../read/whereInList';
import { whereHolds } from './whereHolds';

const FAIL = VERDICTS.indexOf('Fail');

/** Which verdicts, and at which moment. @internal */
export interface GrantedScope {
  /** Absent: the one at which the query begins. */
  now?: string;
  entities?: readonly string[];
  clusters?: readonly string[];
  gates?: readonly string[];
}

/** A verdict that the data says is Fail and grants make Granted, and since when they do. @internal */
export interface GrantedVerdict {
  cluster: string;
  key: string;
  since: Date | string;
}

/**
 * Verdicts of which every violation is admitted by a grant that holds at a moment: what turns Fail into Granted. One that is not
 * admitted is Fail, however many are. Starts from the grants, which are few.
 * @internal
 */
export function grantedVerdicts(
  db: Knex,
  scope: GrantedScope,
): Knex.QueryBuilder<any, GrantedVerdict[]> {
  const now = scope.now ?? queryNow(db);
  const granted = db('grants').distinct('entity', 'gate');
  whereHolds(granted, now);
  whereInList(granted, 'entity', scope.entities);
  whereInList(granted, 'gate', scope.gates);
  // SQLite keeps to the order of cross joins, and would else begin with everything that fails.
  const query = db
    .from(granted.as('g'))
    .crossJoin('verdicts as v' as never)
    .whereRaw('v.entity = g.entity and v.gate = g.gate')
    .join('gates as t', 't.name', 'v.gate')
    .where('t.grantable', true)
    .where('v.rank', FAIL)
    .whereExists(ownViolations(db).whereExists(admitting(db, now)))
    .whereNotExists(ownViolations(db).whereNotExists(admitting(db, now)));
  whereInList(query, 'v.cluster', scope.clusters);
  const latest = isPostgres(db) ? 'greatest' : 'max';
  return query.select(
    'v.cluster',
    'v.key',
    db.raw(`${latest}(v.since, (?)) as since`, [admittedSince(db, now)]),
  );
}

type Moment = string | Knex.Raw;

/** Violations behind the verdict `v`, as `x`. */
function ownViolations(db: Knex): Knex.QueryBuilder {
  return (
    db('ownership as o')
      .select(db.raw('1'))
      // What an entity owns is little; what violates something in a cluster is not.
      .crossJoin('violations as x' as never)
      .whereRaw('x.cluster = o.cluster and x.resource = o.resource')
      .join('resources as r', join =>
        join.on('r.cluster', 'x.cluster').on('r.key', 'x.resource'),
      )
      .whereRaw('o.entity = v.entity and o.cluster = v.cluster')
      .whereRaw('x.gate = v.gate')
      // A Namespace is placed in itself.
      .whereRaw(
        `case when r.?? = '' and r.resource = 'namespaces' then r.name else r.namespace end = v.namespace`,
        ['group'],
      )
  );
}

/** Grants of the entity that admit the violation `x` and hold. */
function admitting(db: Knex, now: Moment): Knex.QueryBuilder {
  const query = db('grant_coverage as k')
    .select(db.raw('1'))
    .join('grants as h', 'h.id', 'k.grant_id')
    .whereRaw('k.cluster = x.cluster and k.violation = x.id')
    .whereRaw('h.entity = v.entity');
  whereHolds(query, now, 'h');
  return query;
}

/** When the last of the violations behind the verdict `v` was admitted. */
function admittedSince(db: Knex, now: Moment): Knex.QueryBuilder {
  const first = admitting(db, now).clearSelect().min('h.start_at');
  return db
    .from(
      ownViolations(db)
        .clearSelect()
        .select(db.raw('(?) as since', [first]))
        .as('admitted'),
    )
    .max('since');
}
