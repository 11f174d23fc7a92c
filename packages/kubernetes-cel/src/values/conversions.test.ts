import type { CelValue } from '../api';
import {
  convertToBool,
  convertToBytes,
  convertToDouble,
  convertToDuration,
  convertToInt,
  convertToString,
  convertToTimestamp,
  convertToUint,
} from './conversions';
import { Double } from './Double';
import { Duration } from './Duration';
import { IP } from './IP';
import { CIDR } from './CIDR';
import { Quantity } from './Quantity';
import { codeOf } from './testing/codeOf';
import { Timestamp } from './Timestamp';
import { TypeValue } from './TypeValue';
import { Uint } from './Uint';

describe('conversions', () => {
  it.each<[string, CelValue, CelValue]>([
    ['bool(1)', convertToBool('1'), true],
    ['bool(f)', convertToBool('f'), false],
    ['bool(True)', convertToBool('True'), true],
    ['int(+5)', convertToInt('+5'), 5],
    ['int(-0)', convertToInt('-0'), 0],
    ['int(text)', convertToInt('-9223372036854775808'), -(2n ** 63n)],
    ['int(padded)', convertToInt(`${'0'.repeat(50)}7`), 7],
    ['int(uint)', convertToInt(Uint.of(5)), 5],
    ['int(double)', convertToInt(-1.9), -1],
    ['int(-0.1)', convertToInt(-0.1), 0],
    ['int(large double)', convertToInt(new Double(2 ** 62)), 2n ** 62n],
    ['int(timestamp)', convertToInt(Timestamp.of(-1, 500_000_000)), -1],
    ['int(duration)', convertToInt(new Duration(5)), 5],
    [
      'uint(text)',
      convertToUint('18446744073709551615'),
      Uint.of(2n ** 64n - 1n),
    ],
    ['uint(int)', convertToUint(5), Uint.of(5)],
    ['uint(-0.0)', convertToUint(-0), Uint.of(0)],
    [
      'double(int)',
      convertToDouble(9007199254740993n),
      new Double(9007199254740992),
    ],
    ['double(uint)', convertToDouble(Uint.of(1)), new Double(1)],
    ['double(text)', convertToDouble('1.5'), 1.5],
    ['double(NaN)', convertToDouble('NaN'), NaN],
    ['string(int)', convertToString(-(2n ** 63n)), '-9223372036854775808'],
    ['string(double)', convertToString(new Double(1)), '1'],
    ['string(bool)', convertToString(true), 'true'],
    ['string(bytes)', convertToString(new Uint8Array([0xc3, 0xa9])), '\u00e9'],
    ['string(duration)', convertToString(Duration.parse('1h')), '3600s'],
    [
      'string(timestamp)',
      convertToString(Timestamp.of(0)),
      '1970-01-01T00:00:00Z',
    ],
    ['string(ip)', convertToString(IP.parse('::FFFF')), '::ffff'],
    ['string(cidr)', convertToString(CIDR.parse('::/0')), '::/0'],
    ['bytes(text)', convertToBytes('\u00e9'), new Uint8Array([0xc3, 0xa9])],
    ['timestamp(int)', convertToTimestamp(5), Timestamp.of(5)],
    ['duration(text)', convertToDuration('1m'), Duration.parse('60s')],
  ])('%s', (_, result, expected) => {
    expect(result).toEqual(expected);
  });

  it.each<[string, () => unknown]>([
    ['bool(yes)', () => convertToBool('yes')],
    ['bool(tRUE)', () => convertToBool('tRUE')],
    ['int(1_0)', () => convertToInt('1_0')],
    ['int(0x10)', () => convertToInt('0x10')],
    ['int( 5)', () => convertToInt(' 5')],
    ['int()', () => convertToInt('')],
    ['int(2^63)', () => convertToInt('9223372036854775808')],
    ['int(long)', () => convertToInt('9'.repeat(100_000))],
    ['uint(+5)', () => convertToUint('+5')],
    ['uint(-0)', () => convertToUint('-0')],
    ['double(x)', () => convertToDouble('x')],
    ['string(no UTF-8)', () => convertToString(new Uint8Array([0xff]))],
    ['timestamp(x)', () => convertToTimestamp('x')],
    ['duration(x)', () => convertToDuration('x')],
  ])('%s cannot be converted', (_, run) => {
    expect(codeOf(run)).toBe('conversion');
  });

  it.each<[string, () => unknown]>([
    ['int(2^63)', () => convertToInt(new Double(2 ** 63))],
    ['int(-2^63)', () => convertToInt(new Double(-(2 ** 63)))],
    ['int(NaN)', () => convertToInt(NaN)],
    ['int(large uint)', () => convertToInt(Uint.of(2n ** 63n))],
    ['uint(-1)', () => convertToUint(-1)],
    ['uint(-0.5)', () => convertToUint(-0.5)],
    ['uint(2^64)', () => convertToUint(new Double(2 ** 64))],
    ['timestamp(year 10000)', () => convertToTimestamp(253402300800)],
  ])('%s overflows', (_, run) => {
    expect(codeOf(run)).toBe('overflow');
  });

  it.each<[string, () => unknown]>([
    ['bool(1)', () => convertToBool(1)],
    ['int(true)', () => convertToInt(true)],
    ['uint(null)', () => convertToUint(null)],
    ['double([])', () => convertToDouble([])],
    ['string(null)', () => convertToString(null)],
    ['string(type)', () => convertToString(new TypeValue('int'))],
    ['string(quantity)', () => convertToString(Quantity.parse('1'))],
    ['bytes(1)', () => convertToBytes(1)],
    ['timestamp(1.0)', () => convertToTimestamp(new Double(1))],
    ['duration(1)', () => convertToDuration(1)],
  ])('%s has no overload', (_, run) => {
    expect(codeOf(run)).toBe('no-such-overload');
  });
});
