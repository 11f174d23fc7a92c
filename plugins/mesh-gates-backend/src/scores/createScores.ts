import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { ScoreSettings } from '../configuration/readScores';
import { jittered, pause } from '../pacing/pauses';
import { OwnershipCoverage } from './OwnershipCoverage';
import { Scoreboard } from './Scoreboard';
import { ScoreRecorder } from './ScoreRecorder';

/** Everything is read again so often, a page at a time. */
const ALL_EVERY_MS = 10 * 60_000;
/** Without a reader as well, so that the first one after a quiet night need not wait. */
const LOOK_EVERY_MS = 10_000;

/** Scores of this replica. @internal */
export function createScores(
  { keptDays, minimumOwnership }: ScoreSettings,
  { db, logger }: { db: Knex; logger: LoggerService },
) {
  const board = new Scoreboard(db);
  return {
    board,
    minimumOwnership,
    ownership: new OwnershipCoverage(db),
    recorder: new ScoreRecorder({ db, board, logger, keptDays }),
    /** Keeps up with the store until the signal aborts. */
    async run(signal: AbortSignal): Promise<void> {
      let readAll = performance.now();
      let failing = false;
      while (!signal.aborted) {
        try {
          await board.look();
          if (performance.now() - readAll > ALL_EVERY_MS) {
            readAll = performance.now();
            await board.standings.readAll(signal);
          }
          failing = false;
        } catch (error) {
          if (!failing && !signal.aborted) {
            logger.warn(
              'Scores cannot be brought up to date; it is tried again',
              error as Error,
            );
          }
          failing = true;
        }
        await pause(jittered(LOOK_EVERY_MS), signal);
      }
    },
  };
}
