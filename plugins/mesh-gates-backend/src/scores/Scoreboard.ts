import { Knex } from 'knex';
import { EntitySet } from '../permissions/EntitySets';
import { Answers } from './Answers';
import { DailyScores } from './DailyScores';
import { Standings } from './Standings';

/** Two looks are at least so far apart: what is shown is no older, and a crowd of readers costs one look. */
const FRESH_MS = 1_000;

/** Everything that scores are answered from. @internal */
export class Scoreboard {
  readonly standings: Standings;
  readonly days: DailyScores;
  readonly #answers = new Answers();
  #looked = -Infinity;
  #looking: Promise<void> | undefined;

  constructor(db: Knex) {
    this.standings = new Standings(db);
    this.days = new DailyScores(db, this.standings);
  }

  /** Makes sure that what is known is what the store has, but for the last second. */
  async look(): Promise<void> {
    if (performance.now() - this.#looked < FRESH_MS) {
      return;
    }
    this.#looking ??= this.lookNow().finally(() => {
      this.#looking = undefined;
    });
    await this.#looking;
  }

  /** As `look`, however short ago the last one was. */
  async lookNow(): Promise<void> {
    const begun = performance.now();
    await this.standings.look();
    await this.days.look();
    this.#looked = begun;
  }

  /** An answer to a question over what somebody may see; the one before where nothing changed since. */
  answer<T>(
    visible: EntitySet,
    question: readonly unknown[],
    answer: () => T,
  ): T {
    const version = `${this.standings.version} ${this.days.version}`;
    return this.#answers.get(version, visible, question, answer);
  }
}
