import { VERDICTS } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { whereHolds } from './whereHolds';

const FAIL = VERDICTS.indexOf('Fail');
const ERROR = VERDICTS.indexOf('Error');
const GRANTED = VERDICTS.indexOf('Granted');

/** A verdict that the data says is Fail, and what it is under the grants of a moment. @internal */
export interface GrantedVerdict {
  cluster: string;
  entity: string;
  namespace: string;
  gate: string;
  /** Of Granted, or of Error where besides what is admitted the gate could not judge something. */
  rank: number;
}

/**
 * Verdicts of which every violation is admitted by a grant that holds at a moment: what turns Fail into Granted. One that is not
 * admitted is Fail, however many are. Starts from the grants, which are few.
 * @internal
 */
export function grantedVerdicts(
  db: Knex,
  now: string,
): Knex.QueryBuilder<any, GrantedVerdict[]> {
  const granted = db('grants').distinct('entity', 'gate');
  whereHolds(granted, now);
  const query = db('verdicts as v')
    .join(granted.as('g'), join =>
      join.on('g.entity', 'v.entity').on('g.gate', 'v.gate'),
    )
    .where('v.rank', FAIL)
    .whereExists(ownViolations(db).whereExists(admitting(db, now)))
    .whereNotExists(ownViolations(db).whereNotExists(admitting(db, now)));
  return query.select(
    'v.cluster as cluster',
    'v.entity as entity',
    'v.namespace as namespace',
    'v.gate as gate',
    db.raw(`case when exists ? then ${ERROR} else ${GRANTED} end as ??`, [
      ownFaults(db, 'gate_errors'),
      'rank',
    ]),
  );
}

/** Violations behind the verdict `v`, as `x`. */
function ownViolations(db: Knex): Knex.QueryBuilder {
  return ownFaults(db, 'violations');
}

function ownFaults(
  db: Knex,
  table: 'violations' | 'gate_errors',
): Knex.QueryBuilder {
  return (
    db(`${table} as x`)
      .select(db.raw('1'))
      .join('ownership as o', join =>
        join.on('o.cluster', 'x.cluster').on('o.resource', 'x.resource'),
      )
      .join('resources as r', join =>
        join.on('r.cluster', 'x.cluster').on('r.key', 'x.resource'),
      )
      .whereRaw('x.cluster = v.cluster and x.gate = v.gate')
      .whereRaw('o.entity = v.entity')
      // A Namespace is placed in itself.
      .whereRaw(
        `case when r.?? = '' and r.resource = 'namespaces' then r.name else r.namespace end = v.namespace`,
        ['group'],
      )
  );
}

/** Grants of the entity that admit the violation `x` and hold. */
function admitting(db: Knex, now: string): Knex.QueryBuilder {
  const query = db('grant_coverage as k')
    .select(db.raw('1'))
    .join('grants as h', 'h.id', 'k.grant_id')
    .whereRaw('k.cluster = x.cluster and k.violation = x.id')
    .whereRaw('h.entity = v.entity');
  whereHolds(query, now, 'h');
  return query;
}
