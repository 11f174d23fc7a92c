import type { SourceRange } from '../api';
import type { Call, Expression } from './ast';
import type { Token } from './lexer';
import { NestingLimit } from './NestingLimit';
import { SyntaxFailure } from './SyntaxFailure';
import { TokenStream } from './TokenStream';

/**
 * What the environment lets an expression use.
 * @internal
 */
export interface Syntax {
  /** `a.?b`, `a[?b]`, `[?a]`, `{?k: v}`. */
  readonly optionals: boolean;
  hasMacro(name: string, argumentCount: number, member: boolean): boolean;
}

/**
 * What every node starts with.
 * @internal
 */
export interface NodeStart {
  readonly id: number;
  readonly range: SourceRange;
}

/**
 * What the layers of the grammar share: tokens, nodes, limits.
 * @internal
 */
export abstract class Grammar {
  protected readonly tokens: TokenStream;
  protected readonly nesting = new NestingLimit();
  private count = 0;

  constructor(source: string, protected readonly syntax: Syntax) {
    this.tokens = new TokenStream(source);
  }

  /** Parses any expression. */
  protected abstract expression(): Expression;

  /** Starts a node that ends with the token taken last; cel-go counts the depth of those of weight 1. */
  protected node(
    start: number,
    inner: readonly Expression[],
    weight: 0 | 1 = 0,
  ): NodeStart {
    const id = this.count++;
    const range = { start, end: this.tokens.end };
    this.nesting.setHeight(id, inner, weight, range);
    return { id, range };
  }

  protected call(
    name: string,
    { start: nameStart, end: nameEnd }: Token,
    start: number,
    args: readonly Expression[],
    weight: 0 | 1,
    target?: Expression,
  ): Call {
    return {
      ...this.node(start, target ? [target, ...args] : args, weight),
      kind: 'call',
      name,
      target,
      args,
      nameRange: { start: nameStart, end: nameEnd },
    };
  }

  /** Takes the question mark of the optional syntax, if it is there. */
  protected optionalMark(): boolean {
    const mark = this.tokens.accept('?');
    if (mark && !this.syntax.optionals) {
      throw new SyntaxFailure(
        "this Kubernetes version does not know the optional syntax '?'",
        mark.start,
        mark.end,
      );
    }
    return mark !== undefined;
  }

  protected fieldName(): Token {
    const { kind } = this.tokens.next;
    if (kind !== 'identifier' && kind !== 'escaped-identifier') {
      throw this.tokens.unexpected('a field name');
    }
    return this.tokens.take();
  }
}

/**
 * The field that a name stands for: without the backticks.
 * @internal
 */
export function fieldText(name: Token): string {
  return name.kind === 'escaped-identifier'
    ? name.text.slice(1, -1)
    : name.text;
}
