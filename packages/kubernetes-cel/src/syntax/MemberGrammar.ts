import type { Expression } from './ast';
import { fieldText } from './Grammar';
import type { Token } from './lexer';
import { expandMacro } from './macros';
import { PrimaryGrammar } from './PrimaryGrammar';
import { SyntaxFailure } from './SyntaxFailure';

const reserved: ReadonlySet<string> = new Set(
  'as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

/**
 * Selections, indexes and calls.
 * @internal
 */
export abstract class MemberGrammar extends PrimaryGrammar {
  protected member(): Expression {
    const { next } = this.tokens;
    const leave = this.nesting.enter('member', next);
    let operand = this.primary();
    while (this.tokens.is('.') || this.tokens.is('[')) {
      const opening = this.tokens.take();
      operand =
        opening.text === '.'
          ? this.selection(operand, next.start)
          : this.index(operand, next.start, opening);
    }
    leave();
    return operand;
  }

  private selection(operand: Expression, start: number): Expression {
    const optional = this.optionalMark();
    const name = this.fieldName();
    if (!optional && name.kind === 'identifier' && this.tokens.accept('(')) {
      return this.macroOrCall(name, start, this.arguments(), operand);
    }
    return {
      ...this.node(start, [operand], 1),
      kind: 'select',
      operand,
      field: fieldText(name),
      optional,
      test: false,
      fieldRange: { start: name.start, end: name.end },
    };
  }

  private index(
    operand: Expression,
    start: number,
    opening: Token,
  ): Expression {
    const optional = this.optionalMark();
    const index = this.expression();
    this.tokens.expect(']');
    const name = optional ? '_[?_]' : '_[_]';
    return this.call(name, opening, start, [operand, index], 1);
  }

  protected override nameOrCall(start: number, absolute: boolean): Expression {
    const name = this.tokens.take();
    if (reserved.has(name.text)) {
      throw new SyntaxFailure(
        `'${name.text}' is a reserved word`,
        name.start,
        name.end,
      );
    }
    if (!this.tokens.accept('(')) {
      const node = this.node(start, []);
      return { ...node, kind: 'identifier', name: name.text, absolute };
    }
    const args = this.arguments();
    return absolute
      ? this.call(`.${name.text}`, name, start, args, 0)
      : this.macroOrCall(name, start, args);
  }

  private arguments(): Expression[] {
    const args: Expression[] = [];
    if (!this.tokens.is(')')) {
      do {
        args.push(this.expression());
      } while (this.tokens.accept(','));
    }
    this.tokens.expect(')', "',' or ')'");
    return args;
  }

  private macroOrCall(
    name: Token,
    start: number,
    args: readonly Expression[],
    target?: Expression,
  ): Expression {
    const isMember = target !== undefined;
    const weight = isMember ? 1 : 0;
    if (!this.syntax.hasMacro(name.text, args.length, isMember)) {
      return this.call(name.text, name, start, args, weight, target);
    }
    const inner = target ? [target, ...args] : args;
    return expandMacro({
      name: name.text,
      target,
      args,
      node: () => this.node(start, inner, weight),
    });
  }
}
