import type { CelValue } from '../api';
import { CelMap } from './CelMap';
import { Double } from './Double';
import { Duration } from './Duration';
import { format } from './format';
import { IP } from './IP';
import { Optional } from './Optional';
import { codeOf } from './testing/codeOf';
import { Timestamp } from './Timestamp';
import { TypeValue } from './TypeValue';
import { Uint } from './Uint';

const time = Timestamp.parse('2024-01-01T00:00:00+01:00');
const bytes = new Uint8Array([0, 0xc3, 0xa9]);

describe('format', () => {
  it.each<[string, CelValue[], string]>([
    ['%s %s', [1, Uint.of(2)], '1 2'],
    ['%s', [1.5], '1.5'],
    ['%s', [new Double(1e6)], '1e+06'],
    ['%s', [true], 'true'],
    ['%s', ['\n"'], '\n"'],
    ['%s', [null], 'null'],
    ['%s', [new TypeValue('int')], 'int'],
    ['%s', [time], '2024-01-01T00:00:00+01:00'],
    ['%s', [Duration.parse('90s')], '90s'],
    ['%.2s', ['abc'], 'abc'],
    ['%d %d', [-3, Uint.of(2n ** 64n - 1n)], '-3 18446744073709551615'],
    ['%b %b %b', [-5, true, Uint.of(5)], '-101 1 101'],
    ['%o %o', [-8, Uint.of(8)], '-10 10'],
    ['%x %X', [255, -255], 'ff -FF'],
    ['%x %X', ['\u00e9', bytes], 'c3a9 00C3A9'],
    ['%x', [-(2n ** 63n)], '-8000000000000000'],
    ['%f %f', [new Double(1000), 'NaN'], '1,000.000000 NaN'],
    ['%e', ['-Infinity'], '    -\u221e'],
    ['%%%s%%', ['a'], '%a%'],
    ['%s', ['a', 'unused'], 'a'],
  ])('%s with %p gives %s', (template, list, expected) => {
    expect(format(template, list)).toBe(expected);
  });

  it('writes what is in lists and maps almost as CEL', () => {
    const list = [
      1,
      'a\u200b',
      bytes,
      time,
      Duration.parse('90s'),
      null,
      0.0078125,
      Infinity,
      -0,
      new TypeValue('int'),
      [true],
    ];
    expect(format('%s', [list])).toBe(
      '[1, "a\\u200b", b"\\x00\u00e9", timestamp("2024-01-01T00:00:00+01:00"), duration("90s"), null, 0.007812, "+Inf", -0.000000, int, [true]]',
    );
    const map = CelMap.of([
      [true, 2],
      ['b', [new Double(1)]],
      [Uint.of(1), {}],
    ]);
    expect(format('%s', [map])).toBe('{"b":[1.000000], 1:{}, true:2}');
  });

  it.each<[string, CelValue[], string]>([
    ['%d', [], 'index-out-of-bounds'],
    ['%q', [], 'index-out-of-bounds'],
    ['%s%q', ['a', 'b'], 'other'],
    ['%d', [new Double(1)], 'other'],
    ['%d', ['1'], 'other'],
    ['%f', [1], 'other'],
    ['%f', ['1.5'], 'other'],
    ['%f', ['toString'], 'other'],
    ['%e', [Uint.of(1)], 'other'],
    ['%b', ['a'], 'other'],
    ['%o', [true], 'other'],
    ['%x', [1.5], 'other'],
    ['%s', [Optional.of(1)], 'other'],
    ['%s', [[IP.parse('::1')]], 'other'],
    ['%s', [CelMap.of([[1.5, 1]])], 'other'],
    ['%s', [new Uint8Array([0xff])], 'conversion'],
  ])('%s does not take %p', (template, list, code) => {
    expect(codeOf(() => format(template, list))).toBe(code);
  });

  it('refuses to blow up', () => {
    const list = Array<string>(1000).fill('a'.repeat(1_000_000));
    expect(codeOf(() => format('%s'.repeat(1000), list))).toBe('other');
  });
});
