import { ReadProblem } from './ReadProblem';

/**
 * What is known of something read again and again. A later read that finds no answer leaves the value and says so in
 * `problem`; one that is answered "not yours" or "not there" takes the value away.
 * @internal
 */
export type Reading<T> =
  | { phase: 'loading' }
  | {
      phase: 'ready';
      value: T;
      /** Goes up by one whenever the value changed. */
      revision: number;
      checking: boolean;
      problem?: ReadProblem;
    }
  | { phase: 'failed'; problem: ReadProblem };

/** A reading that has a value. @internal */
export type ReadyReading<T> = Extract<Reading<T>, { phase: 'ready' }>;

/** What can happen to a reading. @internal */
export type ReadingEvent<T> =
  | { type: 'started' }
  | { type: 'asked' }
  | { type: 'read'; value: T }
  | { type: 'unchanged' }
  | { type: 'failed'; problem: ReadProblem };

/** The next state of a reading. @internal */
export function nextReading<T>(
  state: Reading<T>,
  event: ReadingEvent<T>,
): Reading<T> {
  switch (event.type) {
    case 'started':
      return { phase: 'loading' };
    case 'asked':
      return state.phase === 'ready' && !state.checking
        ? { ...state, checking: true }
        : state;
    case 'read':
      return {
        phase: 'ready',
        value: event.value,
        revision: state.phase === 'ready' ? state.revision + 1 : 1,
        checking: false,
      };
    case 'unchanged':
      if (state.phase !== 'ready' || (!state.checking && !state.problem)) {
        return state;
      }
      return {
        phase: 'ready',
        value: state.value,
        revision: state.revision,
        checking: false,
      };
    default:
      return afterFailure(state, event.problem);
  }
}

function afterFailure<T>(state: Reading<T>, problem: ReadProblem): Reading<T> {
  if (state.phase === 'ready' && problem.kind === 'unavailable') {
    return {
      ...state,
      checking: false,
      problem: state.problem
        ? { ...problem, since: state.problem.since }
        : problem,
    };
  }
  if (state.phase === 'failed' && state.problem.kind === problem.kind) {
    return {
      phase: 'failed',
      problem: { ...problem, since: state.problem.since },
    };
  }
  return { phase: 'failed', problem };
}
