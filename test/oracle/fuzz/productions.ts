import { readOverloads } from '../cases/overloads';
import { parseType, type Type } from './types';

/**
 * A call that the environment knows, as something that gives a type from others.
 * @internal
 */
export interface Production {
  readonly name: string;
  readonly result: Type;
  readonly args: readonly Type[];
  /** Around and between the arguments. */
  readonly parts: readonly string[];
}

/** Said by hand below, or of no use without a cluster. */
const skipped = /^(_\?_:_|_\?\._|in|dyn)$/;

/** @internal */
export const productions: readonly Production[] = [
  ...readOverloads()
    .filter(each => !skipped.test(each.name))
    .map(each => ({
      name: each.name,
      result: parseType(each.result ?? 'dyn'),
      args: each.args.map(parseType),
      parts: callParts(each.name, each.member ?? false, each.args.length),
    })),
  ...[
    by('_?_:_', '<A>', ['bool', '<A>', '<A>'], ['(', ') ? (', ') : (', ')']),
    by('in', 'bool', ['<A>', 'list(<A>)'], ['(', ') in (', ')']),
    by('in', 'bool', ['<A>', 'map(<A>, <B>)'], ['(', ') in (', ')']),
    by('dyn', 'dyn', ['<A>'], ['dyn(', ')']),
    by('dyn', 'dyn', ['dyn'], ['(', ').?name']),
    by('_?._', 'optional_type(<B>)', ['map(string, <B>)'], ['(', ').?a']),
    by('_._', '<B>', ['map(string, <B>)'], ['(', ').a']),
    ...messages(),
    by('list', 'list(<A>)', ['<A>'], ['[', ']']),
    by('list', 'list(<A>)', ['<A>', '<A>'], ['[', ', ', ']']),
    by('list', 'list(<A>)', ['<A>', '<A>', '<A>'], ['[', ', ', ', ', ']']),
    by('list', 'list(<A>)', ['optional_type(<A>)', '<A>'], ['[?', ', ', ']']),
    by('map', 'map(<K>, <B>)', ['<K>', '<B>'], ['{', ': ', '}']),
    by('map', 'map(string, <B>)', ['<B>', '<B>'], [`{'a': `, `, 'b': `, '}']),
    by('map', 'map(string, <B>)', ['optional_type(<B>)'], [`{?'a': `, '}']),
    by(
      'map',
      'map(<K>, <B>)',
      ['<K>', '<B>', '<K>', '<B>'],
      ['{', ': ', ', ', ': ', '}'],
    ),
  ],
];

/** Literals of protobuf's well-known types. */
function messages(): Production[] {
  const made: readonly (readonly [string, string, string, string])[] = [
    ['Int64Value', 'value', 'int', 'int'],
    ['Int32Value', 'value', 'int', 'int'],
    ['UInt32Value', 'value', 'uint', 'uint'],
    ['DoubleValue', 'value', 'double', 'double'],
    ['FloatValue', 'value', 'double', 'double'],
    ['StringValue', 'value', 'string', 'string'],
    ['BoolValue', 'value', 'bool', 'bool'],
    ['BytesValue', 'value', 'bytes', 'bytes'],
    ['Duration', 'seconds', 'int', 'google.protobuf.Duration'],
    ['Struct', 'fields', 'map(string, <B>)', 'map(string, dyn)'],
    ['ListValue', 'values', 'list(<A>)', 'list(dyn)'],
    ['Value', 'string_value', 'string', 'dyn'],
    ['Value', 'list_value', 'list(<A>)', 'dyn'],
  ];
  return made.map(([name, field, type, result]) =>
    by('message', result, [type], [`google.protobuf.${name}{${field}: `, '}']),
  );
}

function by(
  name: string,
  result: string,
  args: readonly string[],
  parts: readonly string[],
): Production {
  return { name, result: parseType(result), args: args.map(parseType), parts };
}

function callParts(name: string, member: boolean, count: number): string[] {
  if (name === '_[_]' || name === '_[?_]') {
    return ['(', name === '_[_]' ? ')[' : ')[?', ']'];
  }
  if (name === '!_' || name === '-_') {
    return [`${name[0]}(`, ')'];
  }
  const [, operator] = /^_(\S+)_$/.exec(name) ?? [];
  if (operator) {
    return ['(', `) ${operator} (`, ')'];
  }
  const commas = Array(Math.max(0, count - 1)).fill(', ');
  if (member) {
    return count === 1
      ? ['(', `).${name}()`]
      : ['(', `).${name}(`, ...commas.slice(1), ')'];
  }
  return count === 0 ? [`${name}()`] : [`${name}(`, ...commas, ')'];
}
