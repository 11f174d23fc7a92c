import { readObject } from '../cases/written';
import type { Random } from './Random';

const words = ['web', '', 'istio', 'a', 'b', 'é😀', '__proto__', 'true', 'x-1'];

/** Where a variable can be selected from, and what is usually found there. */
export const paths: readonly (readonly [string, string])[] = [
  ['object', 'dyn'],
  ['object.name', 'string'],
  ['object.count', 'int'],
  ['object.ratio', 'double'],
  ['object.flag', 'bool'],
  ['object.tags', 'list(string)'],
  ['object.numbers', 'list(int)'],
  ['object.labels', 'map(string, string)'],
  ['object.labels.a', 'string'],
  [`object.labels['b']`, 'string'],
  ['object.nested.a.b', 'int'],
  ['object.nested.a', 'map(string, dyn)'],
  ['object.nested.?a.?b', 'optional_type(dyn)'],
  ['object.items', 'list(dyn)'],
  ['object.items[0].port', 'int'],
  ['object.items[1].name', 'string'],
  ['object.nothing', 'dyn'],
  ['object.missing', 'dyn'],
  ['object.mixed', 'list(dyn)'],
  ['object.mixed[0]', 'dyn'],
  ['object.time', 'string'],
  ['object.period', 'string'],
  ['object.amount', 'string'],
  ['object.address', 'string'],
  ['oldObject', 'dyn'],
  ['oldObject.count', 'int'],
  ['params.limit', 'int'],
  ['params.allowed', 'list(string)'],
  ['request.name', 'string'],
  ['request.operation', 'string'],
  ['request.userInfo.groups', 'list(string)'],
  ['request.userInfo.extra', 'map(string, list(string))'],
  ['request.kind.kind', 'string'],
  ['request.dryRun', 'bool'],
  ['request.options', 'dyn'],
  ['namespaceObject.metadata.labels', 'map(string, string)'],
  ['namespaceObject.metadata.name', 'string'],
  ['namespaceObject.metadata.generation', 'int'],
  ['namespaceObject.status.conditions', 'list(dyn)'],
  ['authorizer', 'kubernetes.authorization.Authorizer'],
];

/** Selections that `has()` takes. */
export const presences = [
  'object.name',
  'object.missing',
  'object.labels.a',
  'object.labels.zz',
  'object.nested.a.b',
  'object.nothing',
  'object.nothing.x',
  'object.items[0].port',
  'object.name.x',
  'oldObject.count',
  'request.subResource',
  'request.userInfo.extra.a',
  'namespaceObject.metadata.labels.a',
];

/**
 * All variables of one question as JSON text: fields may be missing, null or of another kind.
 * @internal
 */
export function randomVariables(random: Random): string {
  if (random.chance(0.05)) {
    return readObject(random.pick(['pod', 'service', 'numbers', 'hostile']));
  }
  const parts = [
    `"object":${random.chance(0.04) ? scalar(random) : object(random)}`,
  ];
  parts.push(`"oldObject":${random.chance(0.5) ? 'null' : object(random)}`);
  parts.push(
    `"params":${record(random, [
      ['limit', number],
      ['allowed', texts],
    ])}`,
  );
  parts.push(`"request":${request(random)}`);
  parts.push(
    `"namespaceObject":${random.chance(0.2) ? 'null' : namespace(random)}`,
  );
  // Now and then a variable is not bound at all.
  return `{${parts.filter(() => !random.chance(0.02)).join(',')}}`;
}

type Maker = (random: Random) => string;

function record(
  random: Random,
  fields: readonly (readonly [string, Maker])[],
): string {
  const entries = fields
    .filter(() => !random.chance(0.12))
    .map(([key, make]) => {
      const value = random.chance(0.06)
        ? random.pick(['null', scalar(random), '[]', '{}'])
        : make(random);
      return `${JSON.stringify(key)}:${value}`;
    });
  return `{${entries.join(',')}}`;
}

function object(random: Random): string {
  return record(random, [
    ['name', word],
    ['count', number],
    ['ratio', number],
    ['flag', boolean],
    ['tags', texts],
    ['numbers', r => list(r, number)],
    ['labels', labels],
    ['nested', r => record(r, [['a', s => record(s, [['b', number]])]])],
    ['items', r => list(r, item)],
    ['nothing', () => 'null'],
    ['mixed', r => list(r, scalar)],
    [
      'time',
      r =>
        r.pick([
          '"2024-02-29T12:00:00Z"',
          '"2024-02-30T00:00:00Z"',
          '"x"',
          '"1969-12-31T23:59:59.999999999+05:30"',
        ]),
    ],
    ['period', r => r.pick(['"1h30m"', '"-5ms"', '"1d"', '"0"', '""'])],
    [
      'amount',
      r =>
        r.pick(['"1500m"', '"1Gi"', '"x"', '"-1e3"', '"12345678901234567890"']),
    ],
    [
      'address',
      r =>
        r.pick([
          '"10.0.0.1"',
          '"::1"',
          '"10.0.0.0/8"',
          '"x"',
          '"https://a.b/c?d=e"',
          '"1.2.3"',
        ]),
    ],
  ]);
}

function item(random: Random): string {
  return record(random, [
    ['name', word],
    ['port', number],
    ['opts', labels],
  ]);
}

function request(random: Random): string {
  return record(random, [
    ['name', word],
    ['operation', r => r.pick(['"CREATE"', '"UPDATE"'])],
    [
      'userInfo',
      r =>
        record(r, [
          ['username', word],
          ['groups', texts],
          ['extra', s => record(s, [['a', texts]])],
        ]),
    ],
    [
      'kind',
      r =>
        record(r, [
          ['group', word],
          ['version', word],
          ['kind', word],
        ]),
    ],
    ['dryRun', boolean],
    ['options', labels],
  ]);
}

function namespace(random: Random): string {
  return record(random, [
    [
      'metadata',
      r =>
        record(r, [
          ['name', word],
          ['labels', labels],
          ['generation', number],
        ]),
    ],
    [
      'status',
      r =>
        record(r, [
          ['conditions', s => list(s, t => record(t, [['type', word]]))],
          ['phase', word],
        ]),
    ],
  ]);
}

function labels(random: Random): string {
  return record(random, [
    ['a', word],
    ['b', word],
    ...(random.chance(0.2) ? ([['c/d', word]] as const) : []),
  ]);
}

function list(random: Random, make: Maker): string {
  return `[${Array.from({ length: random.below(4) }, () => make(random)).join(
    ',',
  )}]`;
}

function texts(random: Random): string {
  return list(random, word);
}

function word(random: Random): string {
  return JSON.stringify(random.pick(words));
}

function boolean(random: Random): string {
  return random.pick(['true', 'false']);
}

function number(random: Random): string {
  return random.pick([
    '0',
    '1',
    '2',
    '3',
    '-1',
    '7',
    '1.0',
    '2.0',
    '0.5',
    '-0.0',
    '-2.5',
    '1e3',
    '9007199254740993',
    '9223372036854775807',
    '-9223372036854775808',
    '9223372036854775808',
    '1e30',
    '80',
  ]);
}

function scalar(random: Random): string {
  return random.pick([number, word, boolean, () => 'null', texts])(random);
}
