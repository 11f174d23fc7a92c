import { compile } from './compile';
import { formatCompileError } from './formatCompileError';

function format(expression: string): string[] {
  return compile(expression).errors!.map(error =>
    formatCompileError(expression, error),
  );
}

describe('formatCompileError', () => {
  it('points at the place', () => {
    expect(format("object.kind ==\n\t'a' + objct")).toEqual([
      "2:8: 'objct' is not declared; did you mean 'object'?\n | \t'a' + objct\n | \t      ^",
    ]);
  });

  it('points behind the end where something is missing', () => {
    expect(format('1 +')).toEqual([
      '1:4: expected an expression, found the end of the expression\n | 1 +\n |    ^',
    ]);
  });

  it('tells every error of types', () => {
    expect(format('a == b')).toHaveLength(2);
  });

  it('shows a part of a long line', () => {
    const [text] = format(`${'1 + '.repeat(100)}x${' + 1'.repeat(50)}`);
    const [, line, caret] = text.split('\n');
    expect(line.length).toBeLessThan(140);
    expect(line[caret.indexOf('^')]).toBe('x');
  });
});
