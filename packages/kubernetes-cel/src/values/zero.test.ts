import type { CelValue } from '../api';
import { CelMap } from './CelMap';
import { Double } from './Double';
import { Duration } from './Duration';
import { Optional } from './Optional';
import { Quantity } from './Quantity';
import { Timestamp } from './Timestamp';
import { TypeValue } from './TypeValue';
import { Uint } from './Uint';
import { isZeroValue } from './zero';

describe('isZeroValue', () => {
  it.each<[CelValue]>([
    [null],
    [false],
    [0],
    [-0],
    [new Double(0)],
    [Uint.of(0)],
    [''],
    [new Uint8Array()],
    [[]],
    [{}],
    [CelMap.empty],
    [new Duration(0)],
    [Timestamp.parse('0001-01-01T00:00:00Z')],
  ])('%p is zero', value => {
    expect(isZeroValue(value)).toBe(true);
  });

  it.each<[CelValue]>([
    [true],
    [1],
    [NaN],
    [' '],
    [[null]],
    [{ a: 1 }],
    [Timestamp.of(0)],
    [Optional.none],
    [new TypeValue('int')],
    [Quantity.parse('0')],
  ])('%p is not', value => {
    expect(isZeroValue(value)).toBe(false);
  });
});
