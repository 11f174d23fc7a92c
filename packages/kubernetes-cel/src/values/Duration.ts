import { ValueError } from './ValueError';
import type { Int } from './int';

/** Duration. @internal */
export class Duration {
  constructor(readonly nanoseconds: Int) {}

  static parse(text: string): Duration {
    throw new ValueError('other', 'not written yet');
  }

  add(other: Duration): Duration {
    throw new ValueError('other', 'not written yet');
  }

  subtract(other: Duration): Duration {
    throw new ValueError('other', 'not written yet');
  }

  negate(): Duration {
    throw new ValueError('other', 'not written yet');
  }

  compare(other: Duration): -1 | 0 | 1 {
    throw new ValueError('other', 'not written yet');
  }

  getHours(): Int {
    throw new ValueError('other', 'not written yet');
  }

  getMinutes(): Int {
    throw new ValueError('other', 'not written yet');
  }

  getSeconds(): Int {
    throw new ValueError('other', 'not written yet');
  }

  getMilliseconds(): Int {
    throw new ValueError('other', 'not written yet');
  }

  toString(): string {
    throw new ValueError('other', 'not written yet');
  }
}
