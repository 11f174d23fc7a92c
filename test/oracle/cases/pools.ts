/** Expressions by the type they have: the ordinary one first, then edges. */
const scalars: Readonly<Record<string, readonly string[]>> = {
  bool: ['true', 'false'],
  int: ['3', '0', '-1', '9223372036854775807', '-9223372036854775808'],
  uint: ['3u', '0u', '1u', '18446744073709551615u'],
  double: ['1.5', '0.0', '-0.0', '-1.0', '1e300', '(0.0/0.0)', '(1.0/0.0)'],
  string: [`'hello'`, `''`, `'héé😀 z'`, `'a,b,,c'`, String.raw`'\u00a0x\t'`],
  bytes: [`b'abc'`, `b''`, String.raw`b'\xff\x00'`],
  null_type: ['null'],
  type: ['int', 'type(1u)'],
  'google.protobuf.Timestamp': [
    `timestamp('2024-02-29T23:59:59.123456789Z')`,
    `timestamp('0001-01-01T00:00:00Z')`,
    `timestamp('9999-12-31T23:59:59.999999999Z')`,
    `timestamp('2023-05-28T00:00:00+05:30')`,
    `timestamp(-1)`,
  ],
  'google.protobuf.Duration': [
    `duration('1h30m')`,
    `duration('0s')`,
    `duration('-1.5s')`,
    `duration('9223372036s')`,
    `duration('1ns')`,
  ],
  'kubernetes.Quantity': [
    `quantity('1500m')`,
    `quantity('0')`,
    `quantity('-1Gi')`,
    `quantity('9223372036854775807')`,
    `quantity('1e30')`,
    `quantity('1.5')`,
  ],
  'kubernetes.Semver': [
    `semver('1.2.3')`,
    `semver('0.0.0')`,
    `semver('1.2.3-rc.1+build.5')`,
    `semver('1.2.3-alpha')`,
  ],
  'kubernetes.URL': [
    `url('https://user@example.com:8443/a%20b/c?x=1&y=2&x=3#frag')`,
    `url('/relative/path')`,
    `url('http://[::1]:80')`,
    `url('mailto:someone@example.com')`,
  ],
  'net.IP': [
    `ip('192.168.0.1')`,
    `ip('::1')`,
    `ip('0.0.0.0')`,
    `ip('fe80::1')`,
    `ip('ff02::1')`,
    `ip('224.0.0.1')`,
    `ip('2001:db8::ffff')`,
    `ip('169.254.1.1')`,
  ],
  'net.CIDR': [
    `cidr('192.168.0.0/24')`,
    `cidr('192.168.0.77/24')`,
    `cidr('::/0')`,
    `cidr('2001:db8::/32')`,
    `cidr('10.0.0.1/32')`,
  ],
  'kubernetes.NamedFormat': [
    'format.dns1123Label()',
    'format.uuid()',
    'format.date()',
  ],
  'kubernetes.authorization.Authorizer': ['authorizer'],
  'kubernetes.authorization.PathCheck': [`authorizer.path('/healthz')`],
  'kubernetes.authorization.GroupCheck': [`authorizer.group('apps')`],
  'kubernetes.authorization.ResourceCheck': [
    `authorizer.group('').resource('pods')`,
    'authorizer.requestResource',
  ],
  'kubernetes.authorization.Decision': [
    `authorizer.group('').resource('pods').check('get')`,
  ],
};

/** Texts that a certain argument finds interesting, by function and position. */
const particular: Readonly<Record<string, readonly string[]>> = {
  'matches#1': quoted(
    'h.*o',
    '',
    '^[[:alpha:]]+$',
    '\\pL+',
    '(?i)HELLO',
    '(?P<n>l+)',
    '\\Ahello\\z',
    '(',
    'a{1001}',
    '(?=h)',
    '\\bhello\\b',
    'h(e|a)l{2}o',
    '.{5}😀?',
  ),
  'find#1': quoted('l+', '', '[é😀]', '(l)(l)', '(', '$', 'z'),
  'findAll#1': quoted('l', '', '[a-z]', ',', '(', '\\b', 'l*'),
  'findAll#2': ['2', '0', '-1', '-2', '9223372036854775807'],
  'timestamp#0': quoted(
    '2024-02-29T00:00:00Z',
    '2024-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2024-01-01T24:00:00Z',
    '2024-01-01T00:00:60Z',
    '2024-01-01T00:00:00.1234567891Z',
    '2024-01-01T00:00:00,5Z',
    '2024-01-01t00:00:00z',
    '2024-01-01 00:00:00Z',
    '2024-01-01T00:00:00+23:59',
    '2024-01-01T00:00:00+24:00',
    '2024-01-01T00:00:00-00:00',
    '2024-01-01',
    '0000-12-31T23:59:59Z',
    '0001-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59-00:01',
    '10000-01-01T00:00:00Z',
    '2024-1-1T00:00:00Z',
    '',
  ),
  'duration#0': quoted(
    '1h2m3.5s',
    '1.5h',
    '-.5s',
    '+1s',
    '1us',
    '1µs',
    '1μs',
    '1d',
    '1',
    '0',
    '',
    '1s1s',
    '2562047h47m16.854775807s',
    '2562047h47m16.854775808s',
    '-2562047h47m16.854775808s',
    '9223372036854775808ns',
    '1e3s',
    '.s',
    '1 s',
    '0.000000001s',
    '0.0000000001s',
  ),
  'int#0': quoted(
    '12',
    '-5',
    '+5',
    '0x10',
    '1_000',
    ' 1',
    '1.0',
    '',
    '9223372036854775807',
    '9223372036854775808',
    '-9223372036854775808',
    '１',
  ),
  'uint#0': quoted(
    '12',
    '-5',
    '+5',
    '0x10',
    '',
    '18446744073709551615',
    '18446744073709551616',
  ),
  'double#0': quoted(
    '1.5',
    '1e3',
    '-0',
    'NaN',
    'nan',
    'Inf',
    '-inf',
    'infinity',
    '1e400',
    '0x1p-2',
    '1_0.5',
    '.5',
    '5.',
    '',
    ' 1',
    '4.9e-324',
    '1e-400',
    '0.1e1',
  ),
  'bool#0': quoted(
    'true',
    'false',
    'True',
    'TRUE',
    't',
    'f',
    '1',
    '0',
    'T',
    'F',
    'yes',
    'tRUE',
    '',
    'FALSE',
    'False',
  ),
  'bytes#0': quoted('héllo😀', '', '\\u0000'),
  'quantity#0': quantities(),
  'isQuantity#0': quantities(),
  'semver#0': semvers(),
  'isSemver#0': semvers(),
  'ip#0': addresses(),
  'isIP#0': addresses(),
  'ip.isCanonical#0': addresses(),
  'cidr#0': networks(),
  'isCIDR#0': networks(),
  'containsIP#1': quoted('192.168.0.7', '192.168.1.7', '::1', 'x', '10.0.0.1'),
  'containsCIDR#1': quoted(
    '192.168.0.0/25',
    '192.168.0.0/16',
    '::/1',
    'x',
    '192.168.0.0/24',
  ),
  'url#0': urls(),
  'isURL#0': urls(),
  'format.named#0': quoted(
    'dns1123Label',
    'uuid',
    'nope',
    '',
    'dns1123label',
    'dns1035Label',
    'byte',
  ),
  'validate#1': quoted(
    'abc',
    'Abc',
    '-abc',
    'abc.def',
    '',
    'a_b',
    '123',
    '2024-02-29',
    'YWJj',
    'https://example.com/',
    '123e4567-e89b-12d3-a456-426614174000',
    'a/b',
    '2024-02-29T00:00:00Z',
    'x'.repeat(64),
  ),
  'charAt#1': ['1', '0', '5', '6', '-1', '9223372036854775807'],
  'substring#1': ['1', '0', '5', '6', '-1'],
  'substring#2': ['3', '0', '5', '6', '-1'],
  'indexOf#1': quoted('l', '', 'lo', 'z', '😀'),
  'indexOf#2': ['1', '0', '4', '5', '-1', '100'],
  'lastIndexOf#1': quoted('l', '', 'lo', 'z', '😀'),
  'lastIndexOf#2': ['3', '0', '4', '5', '-1', '100'],
  'split#1': quoted(',', '', 'l', 'll', '😀'),
  'split#2': ['2', '0', '1', '-1', '-2', '100'],
  'replace#1': quoted('l', '', 'lo', 'é', ','),
  'replace#2': quoted('L', '', 'xyz'),
  'replace#3': ['1', '0', '-1', '2', '100'],
  'join#1': quoted(', ', '', '😀'),
  'contains#1': quoted('ell', '', 'z', '😀'),
  'startsWith#1': quoted('he', '', 'z'),
  'endsWith#1': quoted('lo', '', 'z'),
  'lists.range#0': ['3', '0', '-1', '1000', '9223372036854775807'],
  'slice#1': ['1', '0', '-1', '3'],
  'slice#2': ['2', '0', '3', '4'],
  'flatten#1': ['1', '0', '2', '-1'],
  'group#1': quoted('apps', ''),
  'resource#1': quoted('pods', ' '),
  'path#1': quoted('/healthz', ' '),
  'serviceAccount#1': quoted('default', 'Not Valid'),
  'serviceAccount#2': quoted('builder', 'Not Valid'),
  'format#1': [
    '[]',
    `['x']`,
    '[1, 2.5, dyn(true)]',
    `[dyn({'b': 1, 'a': [1, 2]}), null]`,
  ],
  'format#0': quoted(
    '%s',
    'plain',
    '%s %s',
    '%d',
    '%x',
    '%X',
    '%o',
    '%b',
    '%f',
    '%.2f',
    '%e',
    '%.3e',
    '%%',
    '%',
    '%z',
    '%.s',
  ),
};

const timeZones = quoted(
  'America/New_York',
  'UTC',
  '',
  '+05:30',
  '-00:30',
  '02:00',
  '+5:30',
  '+24:00',
  '+05:60',
  'Nowhere/Land',
  'Europe/Berlin',
  'Local',
  'Asia/Kathmandu',
);

/** Values of types that are usually wrong somewhere. */
export const strangers = [
  `'x'`,
  '1',
  '1u',
  '1.5',
  'true',
  'null',
  '[1]',
  `{'a': 1}`,
  `b'x'`,
  `duration('1s')`,
  `timestamp(0)`,
  'int',
  'optional.of(1)',
];

/**
 * Expressions for an argument of a function, the ordinary one first.
 * @internal
 */
export function argumentPool(
  name: string,
  position: number,
  type: string,
): readonly string[] {
  if (/^get/.test(name) && position === 1) {
    return timeZones;
  }
  const found = particular[`${name}#${position}`];
  return found &&
    (type !== 'google.protobuf.Timestamp' || position > 0) &&
    fits(found[0], type)
    ? found
    : pool(type);
}

/**
 * Expressions of a type, type parameters taken for something concrete.
 * @internal
 */
export function pool(type: string): readonly string[] {
  const known = scalars[type];
  if (known) {
    return known;
  }
  const [, outer, inner] = /^([\w.]+)\((.*)\)$/.exec(type) ?? [];
  if (outer === 'list') {
    const [first, second = first, third = second] = pool(inner);
    return [
      `[${first}, ${second}]`,
      inner === 'dyn' ? '[]' : `[${first}].filter(x, false)`,
      `[${second}, ${first}, ${second}, ${third}]`,
      `[${first}]`,
    ];
  }
  if (outer === 'map') {
    const [key, value] = splitParameters(inner);
    const [k1, k2 = k1] = pool(key);
    const [v1, v2 = v1] = pool(value);
    return [`{${k1}: ${v1}, ${k2}: ${v2}}`, `{${k1}: ${v2}}`];
  }
  if (outer === 'optional_type') {
    const values = pool(inner);
    return [
      `optional.of(${values[0]})`,
      'optional.none()',
      `optional.ofNonZeroValue(${values[values.length - 1]})`,
    ];
  }
  // dyn, and a type parameter that nothing bound.
  return ['dyn(1)', `dyn('hello')`, 'dyn([1, 2])', 'dyn(null)', 'dyn(1.0)'];
}

function splitParameters(text: string): [string, string] {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    depth += text[index] === '(' ? 1 : 0;
    depth -= text[index] === ')' ? 1 : 0;
    if (depth === 0 && text[index] === ',') {
      return [text.slice(0, index), text.slice(index + 1).trim()];
    }
  }
  return [text, 'dyn'];
}

/** A particular pool belongs to the overload whose argument has its type. */
function fits(example: string, type: string): boolean {
  if (example.startsWith(`'`)) {
    return type === 'string';
  }
  return example.startsWith('[') ? type.startsWith('list') : type === 'int';
}

function quoted(...texts: readonly string[]): string[] {
  return texts.map(text => `'${text.replace(/\\(?!u)/g, '\\\\')}'`);
}

function quantities(): string[] {
  return quoted(
    '1500m',
    '1',
    '0',
    '-1',
    '+1',
    '1.5Gi',
    '1k',
    '1K',
    '1Ki',
    '1Mi',
    '1Ti',
    '1Pi',
    '1Ei',
    '1E',
    '1e3',
    '1E3',
    '1e-3',
    '.5',
    '5.',
    '',
    ' 1',
    '1 ',
    '1G i',
    '1gi',
    '100n',
    '1u',
    '0.0000000001',
    '1e-10',
    '9223372036854775807',
    '9223372036854775808',
    '-9223372036854775808',
    '1e100',
    '12345678901234567890123',
    '1.1.1',
    'abc',
    '0x1',
    '1_000',
    '1e3Ki',
    '3.14159265358979',
    '1024',
    '1000',
    '0.5',
    '1500',
    '2048Ki',
    '1e',
    '-0',
    '00',
    '1Y',
  );
}

function semvers(): string[] {
  return quoted(
    '1.2.3',
    '0.0.0',
    'v1.2.3',
    '1.2',
    '1',
    '01.2.3',
    '1.2.3-rc.1',
    '1.2.3-rc.01',
    '1.2.3+build',
    '1.2.3-',
    '1.2.3+',
    '1.2.3.4',
    '',
    ' 1.2.3',
    '1.2.x',
    '18446744073709551615.0.0',
    '18446744073709551616.0.0',
    '1.2.3-rc.1+b.01',
    'V1.0.0',
    '1.02.3',
    'v1.2-rc',
    '1.2.3-a_b',
    '-1.2.3',
  );
}

function addresses(): string[] {
  return quoted(
    '192.168.0.1',
    '192.168.0.256',
    '192.168.0',
    '192.168.00.1',
    '::1',
    '::',
    '::ffff:1.2.3.4',
    '::1.2.3.4',
    'fe80::1%eth0',
    '2001:DB8::1',
    '2001:db8:0:0:0:0:0:1',
    '1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    ':::',
    '',
    ' 1.1.1.1',
    '1.1.1.1/32',
    '::ffff:0102:0304',
    '12345::',
    'g::',
    '0.0.0.0',
    '255.255.255.255',
    '2001:db8::0:0:1',
    '1::2::3',
  );
}

function networks(): string[] {
  return quoted(
    '192.168.0.0/24',
    '192.168.0.1/24',
    '192.168.0.0/33',
    '192.168.0.0/-1',
    '192.168.0.0',
    '192.168.0.0/024',
    '::/0',
    '::1/128',
    '::/129',
    '::ffff:1.2.3.0/120',
    'fe80::%eth0/64',
    '10.0.0.0/8/8',
    '',
    '/8',
    '10.0.0.0/',
    '10.0.0.0/8 ',
    '0.0.0.0/0',
    '10.0.0.0/+8',
    '2001:DB8::/32',
  );
}

function urls(): string[] {
  return quoted(
    'https://example.com',
    'https://user:pw@example.com:443/a/b?x=1#y',
    '/path',
    'path',
    '',
    'http://',
    '//host/path',
    'a:b',
    'https://example.com:abc/',
    'https://[::1]:80/',
    'https://[::1',
    'https://exa mple.com/',
    '/a b',
    '%zz',
    '/%zz',
    'http://%41/',
    'https://example.com/%2Fa',
    '1http://x',
    ':foo',
    'mailto:a@b.c',
    'https://example.com?q=a+b&q=%20&=&c',
    'HTTPS://Example.COM/',
    '/?a;b',
    'https://ex.com/ü',
    'http://a/b/../c',
    '*',
    'https://ex.com:',
    'http://1.2.3.4:99999/',
    'https://ex.com/\\u007f',
  );
}
