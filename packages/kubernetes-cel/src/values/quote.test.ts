import { quote, quotePrintable } from './quote';

describe('quote', () => {
  it('escapes what CEL has escapes for and nothing else', () => {
    expect(quote('a"b\\c\n\t\u0007\u00e9\u200b')).toBe(
      '"a\\"b\\\\c\\n\\t\\a\u00e9\u200b"',
    );
  });
});

describe('quotePrintable', () => {
  it.each([
    ['\u00e9', '"\u00e9"'],
    ['\u{1f600}', '"\u{1f600}"'],
    ['\u200b', '"\\u200b"'],
    ['\u0000', '"\\x00"'],
    ['\u007f', '"\\x7f"'],
    ['\u00a0', '"\\u00a0"'],
    ['\u{e0001}', '"\\U000e0001"'],
    ['\v"', '"\\v\\""'],
  ])('%j becomes %s', (text, expected) => {
    expect(quotePrintable(text)).toBe(expected);
  });
});
