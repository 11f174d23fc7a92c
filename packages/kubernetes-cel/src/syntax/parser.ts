import type { CelValue, SourceRange } from '../api';
import { types, type Type } from '../check/types';
import { Double, toDouble } from '../values/Double';
import { checkedInt, fitsInt64 } from '../values/int';
import { Uint } from '../values/Uint';
import type { Call, Expression, Literal } from './ast';
import { NestingLimit } from './NestingLimit';
import { expandMacro, type MacroCall } from './macros';
import { bytesValue, stringValue } from './stringLiteral';
import { SyntaxFailure } from './SyntaxFailure';
import { tokenize, type Token } from './lexer';

/**
 * What the environment lets an expression use.
 * @internal
 */
export interface Syntax {
  /** `a.?b`, `a[?b]`, `[?a]`, `{?k: v}`. */
  readonly optionals: boolean;
  hasMacro(name: string, argumentCount: number, member: boolean): boolean;
}

/** What every node starts with. @internal */
export interface NodeStart {
  readonly id: number;
  readonly range: SourceRange;
}

const reserved: ReadonlySet<string> = new Set(
  'as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

const relations = ['<', '<=', '>=', '>', '==', '!=', 'in'];
const sums = ['+', '-'];
const products = ['*', '/', '%'];

/**
 * Parses one expression by recursive descent over CEL's grammar.
 * @internal
 */
export class Parser {
  private readonly tokens: Token[];
  private position = 0;
  private count = 0;
  private readonly nesting = new NestingLimit();

  constructor(source: string, private readonly syntax: Syntax) {
    this.tokens = tokenize(source);
  }

  /** The whole expression, or a {@link SyntaxFailure}. */
  parse(): Expression {
    const expression = this.expression();
    if (this.token.kind !== 'end') {
      throw this.unexpected('an operator or the end');
    }
    return expression;
  }

  /** How many nodes there are. */
  get nodeCount(): number {
    return this.count;
  }

  /** The start of a node whose parts are `inner`. */
  node(start: number, inner: readonly Expression[], weight = 0): NodeStart {
    const id = this.count++;
    const range = { start, end: this.tokens[this.position - 1].end };
    this.nesting.setHeight(id, inner, weight, range);
    return { id, range };
  }

  private get token(): Token {
    return this.tokens[this.position];
  }

  private is(text: string): boolean {
    const { kind, text: actual } = this.token;
    return actual === text && (kind === 'operator' || kind === 'keyword');
  }

  private isOneOf(texts: readonly string[]): boolean {
    return texts.some(text => this.is(text));
  }

  private take(): Token {
    return this.tokens[this.position++];
  }

  private accept(text: string): Token | undefined {
    return this.is(text) ? this.take() : undefined;
  }

  private expect(text: string, role = `'${text}'`): Token {
    const token = this.accept(text);
    if (!token) {
      throw this.unexpected(role);
    }
    return token;
  }

  private unexpected(expected: string): SyntaxFailure {
    const { kind, text, start, end } = this.token;
    const found = kind === 'end' ? 'the end of the expression' : `'${text}'`;
    return new SyntaxFailure(
      `expected ${expected}, found ${found}`,
      start,
      end,
    );
  }

  private expression(): Expression {
    const start = this.token.start;
    const leave = this.nesting.enter('expression', this.token);
    const condition = this.disjunction();
    const operator = this.accept('?');
    let result = condition;
    if (operator) {
      const truthy = this.disjunction();
      this.expect(':');
      const falsy = this.expression();
      result = this.call(
        '_?_:_',
        operator,
        start,
        [condition, truthy, falsy],
        1,
      );
    }
    leave();
    return result;
  }

  private disjunction(): Expression {
    return this.logic('||', () => this.logic('&&', () => this.relation()));
  }

  /** A chain of one logical operator is one node: such chains may be long. */
  private logic(operator: '||' | '&&', term: () => Expression): Expression {
    const start = this.token.start;
    const terms = [term()];
    const first = this.token;
    while (this.accept(operator)) {
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
    const start = this.token.start;
    const leave = this.nesting.enter(rule, this.token);
    let left = operand();
    for (;;) {
      const level = levels.findIndex(
        (operators, index) => index >= lowest && this.isOneOf(operators),
      );
      if (level < 0) {
        leave();
        return left;
      }
      const operator = this.take();
      const right = this.leftAssociative(rule, levels, level + 1, operand);
      const name = operator.text === 'in' ? '@in' : `_${operator.text}_`;
      left = this.call(name, operator, start, [left, right], 1);
    }
  }

  private unary(): Expression {
    const operator = this.token;
    if (!this.is('!') && !this.isNegation()) {
      return this.member();
    }
    let times = 0;
    while (this.accept(operator.text)) {
      times++;
    }
    const operand = this.member();
    return times % 2 === 0
      ? operand
      : this.call(`${operator.text}_`, operator, operator.start, [operand], 0);
  }

  /** A single minus before a number is part of the number. */
  private isNegation(): boolean {
    const next = this.tokens[this.position + 1]?.kind;
    return this.is('-') && next !== 'int' && next !== 'double';
  }

  private call(
    name: string,
    nameToken: Token,
    start: number,
    args: readonly Expression[],
    weight: number,
    target?: Expression,
  ): Call {
    const inner = target ? [target, ...args] : args;
    return {
      ...this.node(start, inner, weight),
      kind: 'call',
      name,
      target,
      args,
      nameRange: { start: nameToken.start, end: nameToken.end },
    };
  }

  private member(): Expression {
    const start = this.token.start;
    const leave = this.nesting.enter('member', this.token);
    let operand = this.primary();
    while (this.is('.') || this.is('[')) {
      const opening = this.take();
      operand =
        opening.text === '.'
          ? this.selection(operand, start)
          : this.index(operand, start, opening);
    }
    leave();
    return operand;
  }

  private optionalMark(): boolean {
    const mark = this.accept('?');
    if (mark && !this.syntax.optionals) {
      throw new SyntaxFailure(
        "this Kubernetes version does not know the optional syntax '?'",
        mark.start,
        mark.end,
      );
    }
    return mark !== undefined;
  }

  private selection(operand: Expression, start: number): Expression {
    const optional = this.optionalMark();
    const name = this.fieldName();
    const fieldRange = { start: name.start, end: name.end };
    if (!optional && name.kind === 'identifier' && this.accept('(')) {
      const args = this.arguments();
      return this.macroOrCall(name, start, args, operand);
    }
    return {
      ...this.node(start, [operand], 1),
      kind: 'select',
      operand,
      field: fieldText(name),
      optional,
      test: false,
      fieldRange,
    };
  }

  private fieldName(): Token {
    const { kind } = this.token;
    if (kind !== 'identifier' && kind !== 'escaped-identifier') {
      throw this.unexpected('a field name');
    }
    return this.take();
  }

  private index(
    operand: Expression,
    start: number,
    opening: Token,
  ): Expression {
    const optional = this.optionalMark();
    const index = this.expression();
    this.expect(']');
    const name = optional ? '_[?_]' : '_[_]';
    return this.call(name, opening, start, [operand, index], 1);
  }

  private arguments(): Expression[] {
    const args: Expression[] = [];
    if (!this.is(')')) {
      do {
        args.push(this.expression());
      } while (this.accept(','));
    }
    this.expect(')', "',' or ')'");
    return args;
  }

  private macroOrCall(
    name: Token,
    start: number,
    args: Expression[],
    target?: Expression,
    absolute = false,
  ): Expression {
    const macro: MacroCall = {
      name: name.text,
      target,
      args,
      start: name.start,
      node: () =>
        this.node(start, target ? [target, ...args] : args, target ? 1 : 0),
    };
    const isMacro =
      !absolute &&
      this.syntax.hasMacro(name.text, args.length, target !== undefined);
    return isMacro
      ? expandMacro(macro)
      : this.call(
          absolute ? `.${name.text}` : name.text,
          name,
          start,
          args,
          target ? 1 : 0,
          target,
        );
  }

  private primary(): Expression {
    const { kind, start } = this.token;
    switch (kind) {
      case 'identifier':
        return this.nameOrCall(start, false);
      case 'int':
      case 'uint':
      case 'double':
      case 'string':
      case 'bytes':
        return this.literal(start, this.take());
      case 'keyword':
      case 'operator':
        return this.keywordOrBracket(start);
      default:
        throw this.unexpected('an expression');
    }
  }

  private keywordOrBracket(start: number): Expression {
    switch (this.token.text) {
      case 'true':
      case 'false':
        return this.constant(start, this.take().text === 'true', types.bool);
      case 'null':
        this.take();
        return this.constant(start, null, types.null);
      case '-':
        this.take();
        return this.literal(start, this.take(), '-');
      case '.':
        this.take();
        if (this.token.kind !== 'identifier') {
          throw this.unexpected('a name');
        }
        return this.nameOrCall(start, true);
      case '(': {
        this.take();
        const inner = this.expression();
        this.expect(')');
        return inner;
      }
      case '[':
        return this.list(start);
      case '{':
        return this.map(start);
      default:
        throw this.unexpected('an expression');
    }
  }

  private nameOrCall(start: number, absolute: boolean): Expression {
    const structName = this.structName();
    if (structName) {
      return this.struct(start, absolute ? `.${structName}` : structName);
    }
    const name = this.take();
    if (reserved.has(name.text)) {
      throw new SyntaxFailure(
        `'${name.text}' is a reserved word`,
        name.start,
        name.end,
      );
    }
    if (this.accept('(')) {
      return this.macroOrCall(
        name,
        start,
        this.arguments(),
        undefined,
        absolute,
      );
    }
    return {
      ...this.node(start, []),
      kind: 'identifier',
      name: name.text,
      absolute,
    };
  }

  /** Looks ahead for `a.b.c{` and takes the name if it is there. */
  private structName(): string | undefined {
    let at = this.position;
    const names = [this.tokens[at++].text];
    while (
      this.tokens[at].text === '.' &&
      this.tokens[at + 1].kind === 'identifier'
    ) {
      names.push(this.tokens[at + 1].text);
      at += 2;
    }
    if (this.tokens[at].kind !== 'operator' || this.tokens[at].text !== '{') {
      return undefined;
    }
    this.position = at;
    return names.join('.');
  }

  private struct(start: number, name: string): Expression {
    const fields = this.bracketed('}', () => {
      const optional = this.optionalMark();
      const field = fieldText(this.fieldName());
      this.expect(':');
      return { name: field, value: this.expression(), optional };
    });
    const inner = fields.map(field => field.value);
    return { ...this.node(start, inner), kind: 'struct', name, fields };
  }

  private list(start: number): Expression {
    const elements = this.bracketed(']', () => {
      const optional = this.optionalMark();
      return { value: this.expression(), optional };
    });
    const inner = elements.map(element => element.value);
    return { ...this.node(start, inner), kind: 'list', elements };
  }

  private map(start: number): Expression {
    const entries = this.bracketed('}', () => {
      const optional = this.optionalMark();
      const key = this.expression();
      this.expect(':');
      return { key, value: this.expression(), optional };
    });
    const inner = entries.flatMap(entry => [entry.key, entry.value]);
    return { ...this.node(start, inner), kind: 'map', entries };
  }

  /** Items between brackets, with one comma allowed after the last, and even without one. */
  private bracketed<T>(closing: string, item: () => T): T[] {
    this.take();
    const items: T[] = [];
    if (!this.is(closing) && !this.is(',')) {
      items.push(item());
      while (this.is(',') && this.tokens[this.position + 1].text !== closing) {
        this.take();
        items.push(item());
      }
    }
    this.accept(',');
    this.expect(closing, `',' or '${closing}'`);
    return items;
  }

  private constant(start: number, value: CelValue, type: Type): Literal {
    return { ...this.node(start, []), kind: 'literal', value, type };
  }

  private literal(start: number, token: Token, sign = ''): Expression {
    const fail = (message: string) =>
      new SyntaxFailure(message, start, token.end);
    switch (token.kind) {
      case 'int': {
        const exact = BigInt(token.text) * (sign ? -1n : 1n);
        if (!fitsInt64(exact)) {
          throw fail('int literal is out of range');
        }
        return this.constant(start, checkedInt(exact), types.int);
      }
      case 'uint': {
        const exact = BigInt(token.text.slice(0, -1));
        if (exact >= 2n ** 64n) {
          throw fail('uint literal is out of range');
        }
        return this.constant(start, Uint.of(exact), types.uint);
      }
      case 'double': {
        const value = Number(sign + token.text);
        if (!Number.isFinite(value)) {
          throw fail('double literal is out of range');
        }
        return this.constant(
          start,
          toDouble(value) as number | Double,
          types.double,
        );
      }
      default: {
        const isString = token.kind === 'string';
        const value = isString
          ? stringValue(token.text)
          : bytesValue(token.text);
        if (typeof value === 'object' && 'error' in value) {
          throw fail(value.error);
        }
        return this.constant(
          start,
          value,
          isString ? types.string : types.bytes,
        );
      }
    }
  }
}

function fieldText(name: Token): string {
  return name.kind === 'escaped-identifier'
    ? name.text.slice(1, -1)
    : name.text;
}
