import { VERDICTS } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { setImmediate as yieldToEvents } from 'node:timers/promises';
import {
  DailyScore,
  ScoreDay,
  readDailyScores,
  readScoreDays,
} from '../store/scores/dailyScores';
import { Names } from './Names';

const PAGE = 2_000;
const NOT_APPLICABLE = VERDICTS.indexOf('NotApplicable');

/** How the verdict of a gate for an entity changed from one day to the next. @internal */
export interface DailyChange {
  entity: number;
  gate: number;
  rank: number;
  weight: number;
  rankBefore: number;
  weightBefore: number;
  byRule: boolean;
}

/** What changed on a day. @internal */
export interface DayChanges {
  day: string;
  changes: readonly DailyChange[];
}

/** Scores by day as they are stored, kept in memory and read again where a day was written since. @internal */
export class DailyScores {
  /** Days that were kept, oldest first; those between that are missing are gaps. */
  days: readonly ScoreDay[] = [];
  /** Grows whenever a day was read. */
  version = 0;
  /** What the days that are kept begin with, and the first of them. */
  #base: DayChanges = { day: '', changes: [] };
  #first = '';
  #changes = new Map<string, DayChanges>();
  #looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Knex,
    private readonly names: { entities: Names; gates: Names },
  ) {}

  /** What changed, oldest first: what is there at the end of a day is the sum up to it. */
  changes(): DayChanges[] {
    return [
      this.#base,
      ...this.days.flatMap(({ day }) => this.#changes.get(day) ?? []),
    ];
  }

  /** Reads days that were written since the last look. */
  async look(): Promise<void> {
    const looked = this.#looking.then(() => this.#look());
    this.#looking = looked.catch(() => {});
    await looked;
  }

  async #look(): Promise<void> {
    const days = await readScoreDays(this.db);
    const versions = new Map(this.days.map(one => [one.day, one.version]));
    const changes = new Map<string, DayChanges>();
    for (const { day, version } of days) {
      const known = this.#changes.get(day);
      changes.set(
        day,
        known && versions.get(day) === version
          ? known
          : await this.#read(day, { from: day, to: day }),
      );
    }
    const first = days[0]?.day ?? '';
    if (first !== this.#first) {
      const base = await this.#read('', { from: '', to: before(first) });
      this.#base = { day: '', changes: base.changes.map(fromNothing) };
      this.#first = first;
    }
    this.#changes = changes;
    this.days = days;
  }

  async #read(
    day: string,
    range: { from: string; to: string },
  ): Promise<DayChanges> {
    this.version += 1;
    const changes: DailyChange[] = [];
    let last: DailyScore | undefined;
    for (;;) {
      const rows = await readDailyScores(this.db, range, last, PAGE);
      changes.push(...rows.map(row => this.#changeOf(row)));
      last = rows.at(-1);
      if (rows.length < PAGE) {
        return { day, changes };
      }
      await yieldToEvents();
    }
  }

  #changeOf(row: DailyScore): DailyChange {
    return {
      entity: this.names.entities.number(row.entity),
      gate: this.names.gates.number(row.gate),
      rank: Number(row.rank),
      weight: Number(row.weight),
      rankBefore: Number(row.rank_before),
      weightBefore: Number(row.weight_before),
      byRule: row.cause === 'Rule',
    };
  }
}

function fromNothing(change: DailyChange): DailyChange {
  return { ...change, rankBefore: NOT_APPLICABLE, weightBefore: 0 };
}

/** The day before one, in the form in which days sort as texts. @internal */
export function before(day: string, days: number = 1): string {
  if (day === '') {
    return '';
  }
  const time = Date.parse(`${day}T00:00:00Z`) - days * 24 * 3_600_000;
  return new Date(time).toISOString().slice(0, 10);
}
