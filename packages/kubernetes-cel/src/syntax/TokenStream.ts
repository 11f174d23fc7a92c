import { SyntaxFailure } from './SyntaxFailure';
import { tokenize, type Token } from './lexer';

/**
 * The tokens of an expression, read one after the other.
 * @internal
 */
export class TokenStream {
  private readonly tokens: readonly Token[];
  private position = 0;

  constructor(source: string) {
    this.tokens = tokenize(source);
  }

  /** The next token, which has not been taken yet. */
  get next(): Token {
    return this.tokens[this.position];
  }

  /** Where the token taken last ends. */
  get end(): number {
    return this.tokens[this.position - 1].end;
  }

  /** A token further on; `peek(0)` is {@link next}. */
  peek(distance: number): Token {
    return this.tokens[
      Math.min(this.position + distance, this.tokens.length - 1)
    ];
  }

  take(): Token {
    return this.tokens[this.position++];
  }

  /** Takes that many tokens. */
  skip(count: number): void {
    this.position += count;
  }

  /** Whether the next token is this operator or keyword. */
  is(text: string): boolean {
    const { kind, text: actual } = this.next;
    return actual === text && (kind === 'operator' || kind === 'keyword');
  }

  isOneOf(texts: readonly string[]): boolean {
    return texts.some(text => this.is(text));
  }

  accept(text: string): Token | undefined {
    return this.is(text) ? this.take() : undefined;
  }

  expect(text: string, expected = `'${text}'`): Token {
    const token = this.accept(text);
    if (!token) {
      throw this.unexpected(expected);
    }
    return token;
  }

  unexpected(expected: string): SyntaxFailure {
    const { kind, text, start, end } = this.next;
    const found = kind === 'end' ? 'the end of the expression' : `'${text}'`;
    return new SyntaxFailure(
      `expected ${expected}, found ${found}`,
      start,
      end,
    );
  }
}
