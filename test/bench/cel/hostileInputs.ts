/**
 * An expression, and the object it meets, that was made to stall an engine.
 * @internal
 */
export interface HostileInput {
  readonly name: string;
  readonly expression: string;
  readonly object?: unknown;
}

const megabyte = 1_000_000;
const sizes = [100, 1_000, 10_000, 100_000, megabyte];

/**
 * Five hundred of them, by kind.
 * @internal
 */
export function hostileInputs(): HostileInput[] {
  return [
    ...nesting(),
    ...lengths(),
    ...regularExpressions(),
    ...loops(),
    ...growth(),
    ...conversions(),
    ...largeObjects(),
  ];
}

/** An opening and a closing text, repeated around a core. */
const nests: readonly (readonly [string, string, string])[] = [
  ['(', '1', ')'],
  ['[', '1', ']'],
  ['{"a": ', '1', '}'],
  ['!', 'true', ''],
  ['-', '1', ''],
  ['- ', '1', ''],
  ['size(', '"a"', ')'],
  ['[1].map(x, ', '1', ')'],
  ['[1].all(x, ', 'true', ')'],
  ['true ? ', '1', ' : 2'],
  ['true ? 1 : ', '2', ''],
  ['1 + (', '1', ')'],
  ['true && (', 'true', ')'],
  ['dyn(', '1', ')'],
  ['optional.of(', '1', ')'],
  ['object', '', '.a'],
  ['object', '', '[0]'],
  ['object', '', '.?a'],
  ['"a"', '', '.trim()'],
  ['a.', 'b', ''],
  ['a{b: ', '1', '}'],
  ['(', '', ''],
  ['', '', ')'],
  ['[', '', ''],
  ['{', '', ''],
  ['f(', '', ''],
  ['[?', 'optional.none()', ']'],
  ['has(', 'a.b', ')'],
];

function nesting(): HostileInput[] {
  return nests.flatMap(([open, core, close]) =>
    [100, 251, 10_000, 300_000].map(depth => ({
      name: `nesting ${open}${close} ${depth}`,
      expression: /^(object|"a")$/.test(open)
        ? open + close.repeat(depth)
        : open.repeat(depth) + core + close.repeat(depth),
    })),
  );
}

/** A head, a piece to repeat, a tail. */
const repeats: readonly (readonly [string, string, string])[] = [
  ['1', ' + 1', ''],
  ['1', '+1', ''],
  ['"a"', ' + "a"', ''],
  ['1.0', ' * 1.5', ''],
  ['true', ' && true', ''],
  ['false', ' || false', ''],
  ['object.a == 1', ' || object.a == 1', ''],
  ['[1', ', 1', ']'],
  ['[1', ', "a"', ']'],
  ['{"a": 1', ', "b": 2', '}'],
  ['size(1', ', 1', ')'],
  ['1 in [1]', ' == true', ''],
  ['1', ' < 1', ''],
  ['"', 'a', '"'],
  ['"', '\\u00e9', '"'],
  ["r'", '\\', "'"],
  ["'''", "'", ''],
  ['a', 'a', ''],
  ['`', 'a', '`'],
  ['1', '0', ''],
  ['0x', 'f', ''],
  ['1.', '0', ''],
  ['1e', '9', ''],
  ['', ' ', '1'],
  ['', '\n', '1'],
  ['//', 'a', '\n1'],
  ['', '//\n', '1'],
  ['', '$', ''],
  ['', '\u0000', ''],
  ['', '😀', ''],
  ['', '"', ''],
  ['a', '.b', ''],
  ['a', '.b()', ''],
  ['', '+', ''],
  ['', '1 ', ''],
  ['', '?', ''],
  ['', '. ', ''],
  ['b"', '\\x00', '"'],
  ['"a".matches("', 'a?', '")'],
  ['"%s".format(["', 'a', '"])'],
  ['duration("', '1', 's")'],
  ['int("', '9', '")'],
  ['timestamp("', '0', '")'],
];

function lengths(): HostileInput[] {
  return repeats.flatMap(([head, piece, tail]) =>
    sizes.slice(1).map(size => ({
      name: `length ${JSON.stringify(piece)} ${size}`,
      expression: head + piece.repeat(Math.ceil(size / piece.length)) + tail,
    })),
  );
}

const explosive = [
  '(a+)+$',
  '(a|a)*$',
  '(a|aa)+$',
  '(a*)*b',
  '([a-zA-Z]+)*$',
  '(.*a){20}$',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '(a?){50}a{50}',
  'a{1000}',
  '(a{30}){30}',
  '((a{1000}){1000}){1000}',
  '(x+x+)+y',
  '.*.*.*.*.*=.*',
  '(?:a|b|c|d|e|f)*z',
  '(\\w+\\s?)*$',
  '\\pL*\\pN',
  '(?i)(A+)+$',
  '[^b]*b[^b]*b[^b]*b$',
];

function regularExpressions(): HostileInput[] {
  return explosive.flatMap(pattern =>
    [30, 1_000, 100_000].map(length => ({
      name: `regular expression ${pattern} on ${length}`,
      expression: `object.text.matches('${pattern.replace(
        /\\/g,
        '\\\\',
      )}') || object.text.find(object.pattern) == ''`,
      object: { text: `${'a'.repeat(length)}!`, pattern },
    })),
  );
}

function loops(): HostileInput[] {
  const macros = [
    'all(x, true)',
    'exists(x, false)',
    'map(x, x)',
    'filter(x, true)',
    'exists_one(x, true)',
    'all(i, x, true)',
    'transformMap(i, x, x)',
    'transformList(i, x, x)',
    'sortBy(x, x)',
  ];
  const flat = macros.flatMap(macro =>
    [1_000, 100_000].map(count => ({
      name: `loop ${macro} over ${count}`,
      expression: `object.list.${macro} != null`,
      object: { list: Array.from({ length: count }, (_, index) => index) },
    })),
  );
  const nested = ['all', 'exists', 'map', 'filter'].flatMap(macro =>
    [3, 4, 5].map(depth => ({
      name: `10^${3 * depth} steps of ${macro}`,
      expression: nest(macro, depth),
      object: { list: Array.from({ length: 1_000 }, (_, index) => index) },
    })),
  );
  return [...flat, ...nested];
}

function nest(macro: string, depth: number): string {
  const cores: Readonly<Record<string, string>> = { map: '1', exists: 'false' };
  let expression = cores[macro] ?? 'true';
  for (let level = 0; level < depth; level += 1) {
    const whole = `object.list.${macro}(v${level}, ${expression})`;
    const isList = macro === 'map' || macro === 'filter';
    expression = isList
      ? `${whole}.size() ${macro === 'filter' ? '>= 0' : '+ 0'}`
      : whole;
  }
  return expression;
}

/** Texts and lists that grow with each step. */
function growth(): HostileInput[] {
  const steps: readonly (readonly [string, string, string])[] = [
    ['replace', '"aaaaaaaaaa"', '.replace("a", "aaaaaaaaaa")'],
    ['replace nothing', '"aaaaaaaaaa"', '.replace("", "aaaaaaaaaa")'],
    ['split and join', '"aaaaaaaaaa"', '.split("").join("aaaaaaaaaa")'],
    ['lists', '[1, 2, 3]', '.map(x, [x, x, x]).flatten()'],
    ['quote', '"\\"\\""', '.split("").join("\\"")'],
    ['bytes', '"aaaaaaaaaa"', '.replace("a", "😀😀😀😀😀")'],
  ];
  const made = steps.flatMap(([name, start, step]) =>
    [3, 6, 9, 12].map(times => ({
      name: `growth by ${name}, ${times} times`,
      expression: `size(${start}${step.repeat(times)}) > 0`,
    })),
  );
  const doubled = [10, 20, 30].map(times => ({
    name: `growth by doubling, ${times} times`,
    expression: doubling(times),
  }));
  const ranges = [1e6, 1e9, 9e18].map(size => ({
    name: `range of ${size}`,
    expression: `lists.range(${BigInt(size)}).size()`,
  }));
  const formats = [100, 1_000, 1_000_000, 1e15].map(precision => ({
    name: `format with precision ${precision}`,
    expression: `"%.${BigInt(precision)}f %.${BigInt(
      precision,
    )}e".format([1.5, 1e300])`,
  }));
  return [...made, ...doubled, ...ranges, ...formats];
}

function doubling(times: number): string {
  let expression = '"aaaaaaaaaa"';
  for (let step = 0; step < times; step += 1) {
    expression = `[${expression}].map(x${step}, x${step} + x${step})[0]`;
  }
  return `size(${expression})`;
}

function conversions(): HostileInput[] {
  const functions = [
    'int',
    'uint',
    'double',
    'duration',
    'timestamp',
    'quantity',
    'semver',
    'ip',
    'cidr',
    'url',
    'bool',
    'bytes',
    'isURL',
    'isQuantity',
    'format.dns1123Subdomain().validate',
    'format.uuid().validate',
    'format.datetime().validate',
    'strings.quote',
  ];
  const texts: readonly (readonly [string, string])[] = [
    ['digits', '9'.repeat(megabyte)],
    ['dots', '1.'.repeat(megabyte / 2)],
    ['exponent', '1e999999999'],
    ['colons', ':'.repeat(megabyte)],
  ];
  return functions.flatMap(name =>
    texts.map(([kind, text]) => ({
      name: `${name}() of ${kind}`,
      expression: `dyn(${name}(object.text)) != null`,
      object: { text },
    })),
  );
}

function largeObjects(): HostileInput[] {
  const numbers = Array.from(
    { length: 50_000 },
    (_, index) => (index * 7919) % 50_000,
  );
  const text = 'ab😀'.repeat(300_000);
  let deep: unknown = 1;
  for (let level = 0; level < 5_000; level += 1) {
    deep = { a: [deep] };
  }
  const object = { numbers, text, deep, words: numbers.map(String) };
  const expressions = [
    'object == object',
    'object.deep == object.deep',
    'object.deep in [object.deep]',
    'string(object.numbers)',
    '"%s".format([object.deep])',
    '"%s".format([object.numbers])',
    'object.numbers.sort().size()',
    'object.numbers.distinct().size()',
    'object.numbers.indexOf(-1)',
    'object.numbers.includes(-1)',
    'object.numbers + object.numbers == object.numbers',
    'sets.equivalent(object.numbers, object.numbers)',
    'sets.contains(object.numbers, object.numbers)',
    'sets.intersects(object.numbers, [-1])',
    'object.numbers.all(x, x in object.numbers)',
    'object.numbers.map(x, object.numbers).flatten().size()',
    'object.numbers.flatten(9223372036854775807).size()',
    '[object.deep].flatten(100000).size()',
    'object.numbers.sum()',
    'object.numbers.max()',
    'object.numbers.isSorted()',
    'object.numbers.reverse().slice(0, 10)',
    'object.numbers.sortBy(x, -x).size()',
    'object.words.join(",").split(",").size()',
    'object.words.sort().size()',
    'object.words.all(w, object.words.exists(v, v == w))',
    'object.text.size()',
    'object.text.substring(899999)',
    'object.text.charAt(899999)',
    'object.text.indexOf("zz")',
    'object.text.lastIndexOf("zz")',
    'object.text.contains("zz")',
    'object.text.split("").size()',
    'object.text.replace("a", "bb").size()',
    'object.text.upperAscii().lowerAscii().trim().size()',
    'object.text + object.text + object.text == object.text',
    'object.text < object.text',
    'bytes(object.text).size()',
    'object.text.matches("(ab.)*z")',
    'object.text.findAll(".").size()',
    'object.text.find("z")',
    'strings.quote(object.text).size()',
    'object.text.split("").map(c, object.text).size()',
    'object.text.split("").sort().size()',
    'object.text.split("").distinct().size()',
  ];
  return expressions.map(expression => ({
    name: `large object: ${expression}`,
    expression,
    object,
  }));
}
