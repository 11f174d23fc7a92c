import { NamedFormat } from './NamedFormat';

function errors(format: string, text: string): unknown {
  return NamedFormat.named(format)!.validate(text).peek();
}

describe('NamedFormat', () => {
  it.each([
    ['dns1123Label', 'a1-b'],
    ['dns1123Label', 'a'.repeat(63)],
    ['dns1123Subdomain', 'a.b-c.d'],
    ['dns1035Label', 'a-1'],
    ['qualifiedName', 'example.com/My_Name.x'],
    ['qualifiedName', 'A'],
    ['dns1123LabelPrefix', 'ab-'],
    // The character before the dash goes with it.
    ['dns1123LabelPrefix', 'A-'],
    ['dns1123SubdomainPrefix', 'a.b-'],
    ['dns1035LabelPrefix', 'a1-'],
    ['labelValue', ''],
    ['labelValue', 'A_b.c'],
    ['uri', 'http://h/a?b'],
    ['uuid', '123E4567-e89b12d3a456-426614174000'],
    ['byte', 'YQ=='],
    ['date', '0000-02-29'],
    ['datetime', '2024-02-29T23:59:59.5+01:00'],
    ['datetime', '2024-02-29t00:00:00,5z'],
    // What follows a second t is not looked at.
    ['datetime', '2024-02-29t00:00:00ztx'],
  ])('%s: %s is one', (format, text) => {
    expect(errors(format, text)).toBeUndefined();
  });

  it.each([
    ['uuid', '123e4567', 'does not match the UUID format'],
    ['byte', '', 'invalid base64'],
    ['byte', 'YQ=', 'invalid base64'],
    ['byte', 'A===', 'invalid base64'],
    ['byte', 'YQ-_', 'invalid base64'],
    ['date', '2024-02-30', 'invalid date'],
    ['date', '2024-2-3', 'invalid date'],
    ['datetime', '2024-02-29 00:00:00Z', 'invalid datetime'],
    ['datetime', '2024-02-29T24:00:00Z', 'invalid datetime'],
    ['datetime', '2024-02-29T00:00:60Z', 'invalid datetime'],
    ['datetime', '', 'invalid datetime'],
    ['uri', 'a', 'parse "a": invalid URI for request'],
    ['dns1123Label', 'a.b', 'must not contain dots'],
    [
      'dns1123LabelPrefix',
      '\u00e9-',
      /^a lowercase RFC 1123 label must consist/,
    ],
    [
      'dns1123Subdomain',
      'a..b',
      /'example.com', regex used for validation is '\[a-z0-9\]/,
    ],
    [
      'dns1035Label',
      '1a',
      /^a DNS-1035 label must consist.*'my-name', {2}or 'abc-123', regex/,
    ],
    ['labelValue', '-', /^a valid label must be an empty string or consist/],
    [
      'qualifiedName',
      'a/b/c',
      /^a valid label key must consist.*\(e\.g\. 'example\.com\/MyName'\)$/,
    ],
    ['qualifiedName', '/b', 'prefix part must be non-empty'],
  ])('%s: %s is none', (format, text, expected) => {
    expect(errors(format, text)).toEqual([expect.stringMatching(expected)]);
  });

  it('lists all that is wrong, in bytes or characters as Kubernetes has it', () => {
    expect(errors('dns1123Label', '\u00e9'.repeat(32))).toEqual([
      'must be no more than 63 characters',
      expect.stringContaining('RFC 1123 label'),
    ]);
    expect(errors('labelValue', `-${'a'.repeat(63)}`)).toEqual([
      'must be no more than 63 bytes',
      expect.stringContaining('a valid label'),
    ]);
    expect(errors('qualifiedName', 'A/')).toEqual([
      expect.stringMatching(/^prefix part a lowercase RFC 1123 subdomain/),
      'name part must be non-empty',
      expect.stringMatching(/^name part must consist/),
    ]);
    expect(
      errors('qualifiedName', `${'a'.repeat(254)}/${'b'.repeat(64)}`),
    ).toEqual([
      'prefix part must be no more than 253 bytes',
      'name part must be no more than 63 bytes',
    ]);
  });

  it('takes little time for long texts', () => {
    const started = Date.now();
    for (const text of ['a-', 'a.', 'a_', '-']) {
      for (const format of [
        'dns1123Subdomain',
        'qualifiedName',
        'labelValue',
        'byte',
        'datetime',
      ]) {
        expect(errors(format, `${text.repeat(500_000)}!`)).toBeDefined();
      }
    }
    expect(Date.now() - started).toBeLessThan(5000);
  });

  it('is found by name, own names only', () => {
    expect(NamedFormat.named('nope')).toBeUndefined();
    expect(NamedFormat.named('constructor')).toBeUndefined();
    const uri = NamedFormat.named('uri')!;
    expect(uri.equals(NamedFormat.named('uri'))).toBe(true);
    expect(uri.equals(NamedFormat.named('uuid'))).toBe(false);
    expect(uri.equals('URI')).toBeUndefined();
    expect(String(uri)).toBe('URI');
  });
});
