import { compile } from '../compile';
import { formatCompileError } from '../formatCompileError';
import {
  expectCompileError,
  expectError,
  expectTrue,
} from '../testing/expectations';

const nests: readonly (readonly [
  opening: string,
  core: string,
  closing: string,
  depth: number,
])[] = [
  ['(', '1', ')', 249],
  ['[', '1', ']', 249],
  ['{"a": ', '1', '}', 249],
  ['', 'object', '.a', 250],
  ['', 'object', '[0]', 250],
  ['1 + ', '1', '', 250],
  ['1 + (', '1', ')', 124],
  ['[1].map(x, ', '1', ')', 249],
  ['true ? 1 : ', '2', '', 249],
];

function nest(opening: string, core: string, closing: string, depth: number) {
  return opening.repeat(depth) + core + closing.repeat(depth);
}

describe('nesting', () => {
  it.each(nests)(
    'of %s%s%s may be %i deep, as in cel-go',
    (opening, core, closing, depth) => {
      const { program } = compile(nest(opening, core, closing, depth));
      expect(program).toBeDefined();
      expectCompileError(
        nest(opening, core, closing, depth + 1),
        'nested too deeply',
      );
    },
  );

  it('is refused however deep it is', () => {
    for (const [opening, core, closing] of nests) {
      expectCompileError(nest(opening, core, closing, 15_000), '');
    }
  });
});

describe('length', () => {
  it('is limited in code points', () => {
    const text = (length: number) => `'${'😀'.repeat(length - 2)}'`;
    expect(compile(text(100_000)).program).toBeDefined();
    expectCompileError(text(100_001), 'too long');
    expectCompileError('a'.repeat(1_000_000), 'too long');
  });

  it('of messages is limited too', () => {
    const expression = `[${'1, '.repeat(20_000)}] == 1`;
    const { errors } = compile(expression);
    expect(errors).toHaveLength(1);
    expect(errors![0].message.length).toBeLessThan(600);
    expect(formatCompileError(expression, errors![0]).length).toBeLessThan(
      1000,
    );
  });
});

describe('hostile expressions', () => {
  it('do not stall in loops that cost nothing', () => {
    expectError(
      'lists.range(1000000).exists_one(x, lists.range(1000000).exists_one(y, false))',
      'cost-limit',
    );
  });

  it('do not stall in regular expressions', () => {
    const text = { object: `${'a'.repeat(30_000)}!` };
    expectTrue("!object.matches('^(a+)+$')", text);
    expectTrue("!object.matches('^(a|a)*$')", text);
    expectTrue("!object.matches('(x+x+)+y')", text);
  });

  it('do not stall in what grows', () => {
    const doubled = (expression: string, times: number) =>
      `[object]${`.map(x, ${expression})`.repeat(times)}`;
    expectError(`${doubled('x + x', 40)}[0].size() > 0`, 'other', {
      object: 'abc',
    });
    expectError(`${doubled('x + x', 40)}[0].size() > 0`, 'other', {
      object: [1],
    });
    expectError("lists.range(100000).map(x, object).join('')", 'cost-limit', {
      object: 'x'.repeat(10_000),
    });
    expectError("object.replace('', object)", 'other', {
      object: 'x'.repeat(100_000),
    });
  });
});
