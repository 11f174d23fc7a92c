import { parseDouble } from './parseDouble';

describe('parseDouble', () => {
  it.each([
    ['1_23.5', 123.5],
    ['.5', 0.5],
    ['5.', 5],
    ['-0', -0],
    ['1e4_0', 1e40],
    ['1e-400', 0],
    ['inf', Infinity],
    ['+Infinity', Infinity],
    ['-INF', -Infinity],
    ['nan', NaN],
    ['0x1.8p1', 3],
    ['0x_1p1', 2],
    ['-0x1p0', -1],
    ['0x.8p-1073', 5e-324],
    ['0x1p-1080', 0],
    ['0x1.00000000000008p0', 1],
    ['0x1.000000000000080000000000000000000000000000001p0', 1 + 2 ** -52],
    ['0x1.fffffffffffff7p1023', Number.MAX_VALUE],
  ])('%s', (text, expected) => {
    expect(parseDouble(text)).toBe(expected);
  });

  it.each([
    '',
    '.',
    ' 1',
    '1 ',
    '1d',
    '1e',
    '1e+',
    '_1',
    '1_',
    '1__2',
    '1_e4',
    '0x1_p1',
    '0x1',
    '0xp1',
    '0b1',
    '+nan',
    'infx',
    '1e400',
    '0x1.fffffffffffff8p1023',
    `${'1'.repeat(100_000)}x`,
  ])('refuses %s', text => {
    expect(parseDouble(text)).toBeUndefined();
  });
});
