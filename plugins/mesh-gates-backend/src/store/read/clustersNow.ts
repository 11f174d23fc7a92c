import { Knex } from 'knex';
import { lastWatchedSql, staleSql } from '../freshness';

/**
 * Rows of `clusters` with state, reason and since when as they are at this moment: a cluster that nobody has confirmed to be
 * current lately is not. The one place where this is decided: whoever asks for a cluster's state joins this instead of the
 * table. A row that calls itself current and has a reason is being read by a new watcher.
 * @internal
 */
export function clustersNow(db: Knex): Knex.QueryBuilder {
  const stale = staleSql(db, 's');
  const watched = lastWatchedSql(db, 's');
  return db('clusters as s').select(
    's.name',
    's.environment',
    's.labels',
    's.mesh_version',
    's.access',
    's.epoch',
    's.unowned',
    's.last_good_at',
    's.fresh_until',
    's.check_requested_at',
    db.raw(
      `case when not ${stale} then s.state when s.reason is null then 'NotCurrent' else 'Reading' end as state`,
    ),
    db.raw(
      `case when not ${stale} then (case when s.state = 'Current' then null else s.reason end)
        else coalesce(s.reason, 'Nobody has watched ' || s.name || coalesce(' since ' || ${watched}, ' yet')) end as reason`,
    ),
    db.raw(
      `case when ${stale} then coalesce(s.fresh_until, s.state_since) else s.state_since end as state_since`,
    ),
  );
}
