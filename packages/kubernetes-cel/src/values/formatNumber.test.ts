import { formatFixedUs, formatScientificUs } from './formatNumber';

describe('formatFixedUs', () => {
  it.each([
    [1234567.891, 2, '1,234,567.89'],
    [-999.9999999, 6, '-1,000.000000'],
    [999.5, 0, '1,000'],
    [0.5, 0, '0'],
    [1.5, 0, '2'],
    [0.0078125, 6, '0.007812'],
    [0.0005, 3, '0.001'],
    [-0, 6, '0.000000'],
    [1e21, 0, '1,000,000,000,000,000,000,000'],
    [NaN, 2, 'NaN'],
    [Infinity, 2, '\u221e'],
    [-Infinity, 2, '-\u221e'],
    // The least number of digits is kept in eight bits, the largest in sixteen.
    [1.5, 256, '1.5'],
    [1.5, 258, '1.50'],
    [0.1, 32768, '0.1'],
    [1, 10_000_010, '%!(NOVERB)'],
  ])('%p with %d digits: %s', (value, precision, expected) => {
    expect(formatFixedUs(value, precision)).toBe(expected);
  });

  it('never gives more digits than a double has', () => {
    expect(formatFixedUs(5e-324, 32767).length).toBeLessThan(1100);
  });
});

describe('formatScientificUs', () => {
  it.each([
    [12345.678, 6, '1.234568\u00d710\u2070\u2074'],
    [0, 6, '0.000000\u00d710\u2070\u2070'],
    [1e-310, 6, '1.000000\u00d710\u207b\u00b3\u00b9\u2070'],
    [-2, 6, '-2.000000\u00d710\u2070\u2070'],
    // A tie goes to the even digit.
    [1234566.5, 6, '1.234566\u00d710\u2070\u2076'],
    [99999995, 6, '1.000000\u00d710\u2070\u2078'],
    // A precision is taken for a width.
    [12345.678, 20, '       1.234568\u00d710\u2070\u2074'],
    [Infinity, 6, '     \u221e'],
    [1, 10_000_010, '%!(NOVERB)'],
  ])('%p with precision %d: %s', (value, precision, expected) => {
    expect(formatScientificUs(value, precision)).toBe(expected);
  });
});
