import type { CelValue } from '../api';
import { types, type Type } from '../check/types';
import type { Expression, Literal } from './ast';
import { fieldText, Grammar } from './Grammar';
import { literalValue } from './literalValue';

/**
 * Constants, names, brackets: what stands by itself.
 * @internal
 */
export abstract class PrimaryGrammar extends Grammar {
  /** A name, or a call of a function. */
  protected abstract nameOrCall(start: number, absolute: boolean): Expression;

  protected primary(): Expression {
    const { kind, start } = this.tokens.next;
    switch (kind) {
      case 'identifier':
        return this.structOrName(start, false);
      case 'int':
      case 'uint':
      case 'double':
      case 'string':
      case 'bytes':
        return this.literal(start, '');
      case 'keyword':
      case 'operator':
        return this.keywordOrBracket(start);
      default:
        throw this.tokens.unexpected('an expression');
    }
  }

  private keywordOrBracket(start: number): Expression {
    switch (this.tokens.next.text) {
      case 'true':
      case 'false':
        return this.constant(
          start,
          this.tokens.take().text === 'true',
          types.bool,
        );
      case 'null':
        this.tokens.take();
        return this.constant(start, null, types.null);
      case '-':
        return this.negativeLiteral(start);
      case '.':
        return this.absoluteName(start);
      case '(':
        return this.parenthesized();
      case '[':
        return this.list(start);
      case '{':
        return this.map(start);
      default:
        throw this.tokens.unexpected('an expression');
    }
  }

  private constant(start: number, value: CelValue, type: Type): Literal {
    return { ...this.node(start, []), kind: 'literal', value, type };
  }

  private literal(start: number, sign: '' | '-'): Literal {
    const { value, type } = literalValue(this.tokens.take(), sign);
    return this.constant(start, value, type);
  }

  private negativeLiteral(start: number): Literal {
    const { kind } = this.tokens.peek(1);
    if (kind !== 'int' && kind !== 'double') {
      throw this.tokens.unexpected('an expression');
    }
    this.tokens.take();
    return this.literal(start, '-');
  }

  private absoluteName(start: number): Expression {
    this.tokens.take();
    if (this.tokens.next.kind !== 'identifier') {
      throw this.tokens.unexpected('a name');
    }
    return this.structOrName(start, true);
  }

  private parenthesized(): Expression {
    this.tokens.take();
    const inner = this.expression();
    this.tokens.expect(')');
    return inner;
  }

  private structOrName(start: number, absolute: boolean): Expression {
    const name = this.structName();
    return name
      ? this.struct(start, absolute ? `.${name}` : name)
      : this.nameOrCall(start, absolute);
  }

  /** Looks ahead for `a.b.c{` and takes the name if it is there. */
  private structName(): string | undefined {
    const names = [this.tokens.next.text];
    let distance = 1;
    while (
      this.tokens.peek(distance).text === '.' &&
      this.tokens.peek(distance + 1).kind === 'identifier'
    ) {
      names.push(this.tokens.peek(distance + 1).text);
      distance += 2;
    }
    const { kind, text } = this.tokens.peek(distance);
    if (kind !== 'operator' || text !== '{') {
      return undefined;
    }
    this.tokens.skip(distance);
    return names.join('.');
  }

  private struct(start: number, name: string): Expression {
    const fields = this.bracketed('}', () => {
      const optional = this.optionalMark();
      const field = fieldText(this.fieldName());
      this.tokens.expect(':');
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
      this.tokens.expect(':');
      return { key, value: this.expression(), optional };
    });
    const inner = entries.flatMap(entry => [entry.key, entry.value]);
    return { ...this.node(start, inner), kind: 'map', entries };
  }

  /** Items between brackets, with one comma allowed after the last, and even without one. */
  private bracketed<T>(closing: string, item: () => T): T[] {
    this.tokens.take();
    const items: T[] = [];
    if (!this.tokens.is(closing) && !this.tokens.is(',')) {
      items.push(item());
      while (this.tokens.is(',') && this.tokens.peek(1).text !== closing) {
        this.tokens.take();
        items.push(item());
      }
    }
    this.tokens.accept(',');
    this.tokens.expect(closing, `',' or '${closing}'`);
    return items;
  }
}
