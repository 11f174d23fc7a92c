/**
 * Something went wrong that the reader can mend: its message is all there is
 * to show.
 */
export class Failure extends Error {
  name = 'Failure';
}
