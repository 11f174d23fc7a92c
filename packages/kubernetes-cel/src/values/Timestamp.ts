import { ValueError } from './ValueError';
import type { Int } from './int';
import type { Duration } from './Duration';

/** Timestamp. @internal */
export class Timestamp {
  constructor(
    readonly seconds: number,
    readonly nanos: number,
    readonly offsetSeconds = 0,
  ) {}

  static parse(text: string): Timestamp {
    throw new ValueError('other', 'not written yet');
  }

  static ofSeconds(seconds: Int): Timestamp {
    throw new ValueError('other', 'not written yet');
  }

  add(duration: Duration): Timestamp {
    throw new ValueError('other', 'not written yet');
  }

  subtract(duration: Duration): Timestamp {
    throw new ValueError('other', 'not written yet');
  }

  since(other: Timestamp): Duration {
    throw new ValueError('other', 'not written yet');
  }

  compare(other: Timestamp): -1 | 0 | 1 {
    throw new ValueError('other', 'not written yet');
  }

  getFullYear(zone?: string): number {
    throw new ValueError('other', 'not written yet');
  }

  getMonth(zone?: string): number {
    throw new ValueError('other', 'not written yet');
  }

  getDayOfYear(zone?: string): number {
    throw new ValueError('other', 'not written yet');
  }

  getDayOfMonth(zone?: string): number {
    throw new ValueError('other', 'not written yet');
  }

  getDate(zone?: string): number {
    throw new ValueError('other', 'not written yet');
  }

  getDayOfWeek(zone?: string): number {
    throw new ValueError('other', 'not written yet');
  }

  getHours(zone?: string): number {
    throw new ValueError('other', 'not written yet');
  }

  getMinutes(zone?: string): number {
    throw new ValueError('other', 'not written yet');
  }

  getSeconds(zone?: string): number {
    throw new ValueError('other', 'not written yet');
  }

  getMilliseconds(zone?: string): number {
    throw new ValueError('other', 'not written yet');
  }

  toString(): string {
    throw new ValueError('other', 'not written yet');
  }
}
