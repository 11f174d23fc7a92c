import { Knex } from 'knex';
import { later } from '../store/databaseClock';
import { Regression, readRegressions } from '../store/scores/readRegressions';
import { CheckScope } from './checks';
import { Names } from './Names';
import { packVerdict } from './packedVerdict';
import { Standings } from './Standings';

const DAY_MS = 24 * 3_600_000;
const RECENT_MS = 7 * DAY_MS;
/** What is gone again sooner never was news. */
const HELD_MS = 10 * 60_000;
const SHOWN = 20;
/** More are read than shown: some have no answer by now, or are granted. */
const READ = 100;

/** Verdicts of the last week that got worse and have held, newest first. @internal */
export async function newestRegressions(
  db: Knex,
  standings: Standings,
  scope: CheckScope,
  now: string,
): Promise<Regression[]> {
  const found = await readRegressions(db, {
    entities: named(standings.entities, scope.entities),
    gates: named(standings.gates, scope.gates),
    clusters: named(standings.clusters, scope.clusters),
    from: later(now, -RECENT_MS),
    until: later(now, -HELD_MS),
    limit: READ,
  });
  return found.filter(one => stillSo(standings, one)).slice(0, SHOWN);
}

function stillSo(standings: Standings, one: Regression): boolean {
  const entity = standings.entities.find(one.entity);
  const gate = standings.gates.find(one.gate);
  const cluster = standings.clusters.find(one.cluster);
  return (
    entity !== undefined &&
    gate !== undefined &&
    cluster !== undefined &&
    standings.rows(entity).includes(packVerdict(gate, cluster, one.rank))
  );
}

function named(
  names: Names,
  mask: Uint8Array | undefined,
): string[] | undefined {
  return (
    mask &&
    [...mask.keys()].filter(at => mask[at] === 1).map(at => names.name(at))
  );
}
