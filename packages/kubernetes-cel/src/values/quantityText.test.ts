import { Quantity } from './Quantity';
import { parseQuantity } from './quantityText';
import { codeOf } from './testing/codeOf';

describe('quantity text', () => {
  it.each([
    ['0', '0'],
    ['.', '0'],
    ['-', '0'],
    ['+1.Gi', '+1.Gi'],
    ['1.500', '1.500'],
    ['1.50', '1500m'],
    ['.5Gi', '512Mi'],
    ['1.5Gi', '1536Mi'],
    ['0.0001Ki', '102400u'],
    ['1024Ki', '1Mi'],
    ['10Ei', '9223372036854775807'],
    ['-10Ei', '-9223372036854775807'],
    ['1E5', '100e3'],
    ['1E', '1E'],
    ['1e-10', '1e-9'],
    ['0.1n', '1n'],
    ['-0.1n', '-1n'],
    ['1e21', '1e21'],
    // Beyond its largest suffix Kubernetes drops it.
    ['1000E', '1'],
    ['100000000000000000000', '100E'],
    ['1000000k', '1G'],
    ['0e5', '0'],
    ['00.1234567890123456789', '123456790n'],
    ['12345678901234567890.5Mi', '9223372036854775807'],
    ['1e4294967296', '1e4294967296'],
  ])('%s is shown as %s', (text, expected) => {
    expect(Quantity.parse(text).toString()).toBe(expected);
  });

  it.each([
    '',
    ' 1',
    '1 ',
    '1K',
    '1i',
    '1e',
    '1e+',
    '1ee5',
    '1Ki1',
    '1m5',
    '1.2.3',
    '--1',
    '.Ei',
    'e-10',
    '1_0',
    '1e9223372036854775808',
    `${'0'.repeat(100_000)}x`,
    '\u0661',
  ])('%s is none', text => {
    expect(parseQuantity(text)).toBeUndefined();
  });

  it('refuses more digits than one can calculate with', () => {
    expect(codeOf(() => parseQuantity('9'.repeat(100_000)))).toBe('other');
  });
});
