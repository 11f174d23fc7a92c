import type { Expression } from './ast';
import { MemberGrammar } from './MemberGrammar';

const relations = ['<', '<=', '>=', '>', '==', '!=', 'in'];
const sums = ['+', '-'];
const products = ['*', '/', '%'];

/**
 * Parses one expression by recursive descent over CEL's grammar; this layer has the operators.
 * @internal
 */
export class Parser extends MemberGrammar {
  /** The whole expression; throws a `SyntaxFailure` where it is none. */
  parse(): Expression {
    const expression = this.expression();
    if (this.tokens.next.kind !== 'end') {
      throw this.tokens.unexpected('an operator or the end');
    }
    return expression;
  }

  protected override expression(): Expression {
    const { next } = this.tokens;
    const leave = this.nesting.enter('expression', next);
    let result = this.disjunction();
    const operator = this.tokens.accept('?');
    if (operator) {
      const truthy = this.disjunction();
      this.tokens.expect(':');
      const args = [result, truthy, this.expression()];
      result = this.call('_?_:_', operator, next.start, args, 1);
    }
    leave();
    return result;
  }

  private disjunction(): Expression {
    return this.logic('||', () => this.logic('&&', () => this.relation()));
  }

  /** A chain of one logical operator is one node: such chains may be long. */
  private logic(operator: '||' | '&&', term: () => Expression): Expression {
    const { start } = this.tokens.next;
    const terms = [term()];
    const first = this.tokens.next;
    while (this.tokens.accept(operator)) {
      terms.push(term());
    }
    return terms.length === 1
      ? terms[0]
      : this.call(`_${operator}_`, first, start, terms, 0);
  }

  private relation(): Expression {
    return this.leftAssociative('relation', [relations], 0, () =>
      this.leftAssociative('calculation', [sums, products], 0, () =>
        this.unary(),
      ),
    );
  }

  /** Operators of one rule of the grammar, in levels that bind ever more closely. */
  private leftAssociative(
    rule: 'relation' | 'calculation',
    levels: readonly (readonly string[])[],
    lowest: number,
    operand: () => Expression,
  ): Expression {
    const { next } = this.tokens;
    const leave = this.nesting.enter(rule, next);
    let left = operand();
    for (;;) {
      const level = levels.findIndex(
        (operators, index) => index >= lowest && this.tokens.isOneOf(operators),
      );
      if (level < 0) {
        leave();
        return left;
      }
      const operator = this.tokens.take();
      const right = this.leftAssociative(rule, levels, level + 1, operand);
      const name = operator.text === 'in' ? '@in' : `_${operator.text}_`;
      left = this.call(name, operator, next.start, [left, right], 1);
    }
  }

  private unary(): Expression {
    const operator = this.tokens.next;
    if (!this.tokens.is('!') && !this.isNegation()) {
      return this.member();
    }
    let times = 0;
    while (this.tokens.accept(operator.text)) {
      times++;
    }
    const operand = this.member();
    return times % 2 === 0
      ? operand
      : this.call(`${operator.text}_`, operator, operator.start, [operand], 0);
  }

  /** A single minus before a number is part of the number. */
  private isNegation(): boolean {
    const { kind } = this.tokens.peek(1);
    return this.tokens.is('-') && kind !== 'int' && kind !== 'double';
  }
}
