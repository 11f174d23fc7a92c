import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { Held } from '../leases/Holding';
import { jittered, pause } from '../pacing/pauses';
import { databaseNow } from '../store/databaseClock';
import { Lease } from '../store/leases/Leases';
import {
  DailyScore,
  dropDaysBefore,
  writeDay,
} from '../store/scores/dailyScores';
import { readScoreGates, writeScoreGates } from '../store/scores/scoreGates';
import { before } from './DailyScores';
import { DayDifference, dayDifferences } from './dayDifferences';
import { Scoreboard } from './Scoreboard';
import { Standings } from './Standings';

/** What the store has of a day is never older than this while somebody records. */
const EVERY_MS = 10 * 60_000;
/** After a start clusters come in first. */
const FIRST_MS = 60_000;

/**
 * Keeps the scores of each day: what differs from the days before it, over and over until the day is done. Days on which nobody
 * did are gaps, and what changed meanwhile counts for the day on which it is seen.
 * @internal
 */
export class ScoreRecorder {
  constructor(
    private readonly options: {
      db: Knex;
      board: Scoreboard;
      logger: LoggerService;
      /** How many days are kept. */
      keptDays: number;
    },
  ) {}

  /** Records now and then for as long as the lease is held. */
  async run(held: Held): Promise<void> {
    const { signal } = held;
    await pause(FIRST_MS, signal);
    while (!signal.aborted) {
      await this.record(held).catch(error => {
        if (!signal.aborted) {
          this.options.logger.warn(
            'Scores of the day could not be kept; it is tried again',
            error,
          );
        }
      });
      await pause(jittered(EVERY_MS), signal);
    }
  }

  /** Writes what the day has come to so far, and drops days that are no longer kept. */
  async record(lease: Lease): Promise<void> {
    const { db, board, keptDays } = this.options;
    const day = (await databaseNow(db)).slice(0, 10);
    await board.lookNow();
    const { standings, days } = board;
    const clusters = clustersOfDay(board, day);
    const seen = Object.keys(clusters).filter(name => clusters[name]);
    const { differences, stored } = dayDifferences(
      standings,
      days,
      day,
      new Set(seen),
    );
    const changedGates = await this.#gatesOfDay(lease, day);
    const wanted = new Map(
      differences.map(one => [rowKey(one), rowOf(standings, day, one)]),
    );
    const old = new Map(
      [...stored.values()].map(one => [rowKey(one), one] as const),
    );
    await writeDay(db, lease, {
      day,
      clusters,
      put: [...wanted].flatMap(([key, row]) => {
        const known = old.get(key)?.now;
        const same = known?.rank === row.rank && known.weight === row.weight;
        const byRule = changedGates.has(row.gate);
        return same ? [] : [{ ...row, cause: byRule ? 'Rule' : 'Entity' }];
      }),
      gone: [...old].flatMap(([key, { entity, gate }]) =>
        wanted.has(key)
          ? []
          : [
              {
                entity: standings.entities.name(entity),
                gate: standings.gates.name(gate),
              },
            ],
      ),
    });
    await dropDaysBefore(db, lease, before(day, keptDays));
    await days.look();
  }

  /** Gates whose rule is another since this day. */
  async #gatesOfDay(lease: Lease, day: string): Promise<Set<string>> {
    const { db, board } = this.options;
    const known = await readScoreGates(db);
    const revisions = new Map(known.map(one => [one.gate, one.revision]));
    const changed = [...board.standings.gatesNow.values()]
      .filter(({ name, revision }) => revisions.get(name) !== revision)
      // At first every gate is new, and the rule of none changed.
      .map(({ name, revision }) => ({
        gate: name,
        revision,
        day: known.length ? day : '',
      }));
    await writeScoreGates(db, lease, changed);
    const sameDay = known.filter(one => one.day === day);
    return new Set(
      [...sameDay, ...changed].flatMap(one =>
        one.day === day ? one.gate : [],
      ),
    );
  }
}

/** All clusters, and whether each was current at some time of the day. */
function clustersOfDay(
  { standings, days }: Scoreboard,
  day: string,
): Record<string, boolean> {
  const so = days.days.find(one => one.day === day)?.clusters ?? {};
  return Object.fromEntries(
    [...standings.clustersNow.values()].map(({ name, current }) => [
      name,
      current || so[name] === true,
    ]),
  );
}

function rowKey({ entity, gate }: { entity: number; gate: number }): string {
  return `${entity} ${gate}`;
}

function rowOf(
  { entities, gates }: Standings,
  day: string,
  { entity, gate, now, before: last }: DayDifference,
): Omit<DailyScore, 'cause'> {
  return {
    day,
    entity: entities.name(entity),
    gate: gates.name(gate),
    rank: now.rank,
    weight: now.weight,
    rank_before: last.rank,
    weight_before: last.weight,
  };
}
