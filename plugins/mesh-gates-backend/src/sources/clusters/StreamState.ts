import { Currency } from '@mesh-gates/engine';

/** How the reading of one stream goes. @internal */
export type StreamState =
  | {
      state: 'Reading';
      /** Objects so far, and about how many there will be, where the API server says so. */
      read?: number;
      expected?: number;
    }
  | { state: 'Current' }
  | { state: 'Forbidden'; missing: 'list' | 'watch'; reason: string }
  | { state: 'Failed'; reason: string };

/** What follows for verdicts. @internal */
export function currencyOf(state: StreamState): Currency {
  switch (state.state) {
    case 'Current':
      return { state: 'Current' };
    case 'Reading':
      return { state: 'NotCurrent', reason: 'not read yet' };
    default:
      return { state: 'NotCurrent', reason: state.reason };
  }
}
