import fc from 'fast-check';

import { formatFixed, formatGeneral, formatShortest } from './numberText';
import { parseDouble } from './parseDouble';

describe('formatGeneral', () => {
  it.each([
    [0, '0'],
    [-0, '-0'],
    [1, '1'],
    [0.1, '0.1'],
    [100000, '100000'],
    [100000.5, '100000.5'],
    [1e6, '1e+06'],
    [1234567.5, '1.2345675e+06'],
    [123456789, '1.23456789e+08'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [5e-324, '5e-324'],
    [-1e300, '-1e+300'],
    [NaN, 'NaN'],
    [Infinity, '+Inf'],
    [-Infinity, '-Inf'],
  ])('%p', (value, expected) => {
    expect(formatGeneral(value)).toBe(expected);
  });

  it('reads back as the same double', () => {
    fc.assert(
      fc.property(fc.double(), value => {
        expect(parseDouble(formatGeneral(value))).toBe(value);
        expect(parseDouble(formatShortest(value))).toBe(value);
      }),
    );
  });
});

describe('formatShortest', () => {
  it.each([
    [1e-9, '0.000000001'],
    [1e21, '1000000000000000000000'],
    [-5400.5, '-5400.5'],
  ])('%p without an exponent', (value, expected) => {
    expect(formatShortest(value)).toBe(expected);
  });
});

describe('formatFixed', () => {
  it.each([
    [1.5, '1.500000'],
    [-0, '-0.000000'],
    // A tie: JavaScript's toFixed rounds it up.
    [0.0078125, '0.007812'],
    [1e21, '1000000000000000000000.000000'],
    [Infinity, '+Inf'],
  ])('%p with six digits', (value, expected) => {
    expect(formatFixed(value, 6)).toBe(expected);
  });
});
