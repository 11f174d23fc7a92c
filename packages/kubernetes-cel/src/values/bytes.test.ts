import fc from 'fast-check';

import {
  compareBytes,
  decodeLossy,
  decodeUtf8,
  encodeUtf8,
  equalBytes,
} from './bytes';
import { codeOf } from './testing/codeOf';

const bytes = (...values: number[]) => new Uint8Array(values);

describe('bytes', () => {
  it('brings texts there and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(decodeUtf8(encodeUtf8(text))).toBe(text);
      }),
    );
  });

  it('keeps a byte order mark', () => {
    expect(decodeUtf8(encodeUtf8('\ufeffa'))).toBe('\ufeffa');
  });

  it.each([
    ['a lone continuation', bytes(0x80)],
    ['an overlong form', bytes(0xc0, 0xaf)],
    ['a surrogate', bytes(0xed, 0xa0, 0x80)],
    ['a sequence cut short', bytes(0xe4, 0xbd)],
    ['beyond Unicode', bytes(0xf4, 0x90, 0x80, 0x80)],
  ])('refuses %s', (_, invalid) => {
    expect(codeOf(() => decodeUtf8(invalid))).toBe('conversion');
  });

  it('shows each byte that is no UTF-8 as one replacement character', () => {
    expect(decodeLossy(bytes(0x61, 0xe4, 0xbd, 0x62))).toBe('a\ufffd\ufffdb');
    expect(decodeLossy(encodeUtf8('\u4f60'))).toBe('\u4f60');
  });

  it('compares', () => {
    expect(compareBytes(bytes(1), bytes(1, 0))).toBe(-1);
    expect(compareBytes(bytes(2), bytes(1, 9))).toBe(1);
    expect(compareBytes(bytes(), bytes())).toBe(0);
    expect(equalBytes(bytes(1), bytes(1))).toBe(true);
    expect(equalBytes(bytes(1), bytes(2))).toBe(false);
  });
});
