import { toDouble } from './values/Double';
import { fitsInt64, normalizeInt } from './values/int';

/** A number that JSON.parse would not tell apart from another: a fraction, an exponent, many digits, -0. */
const SUSPECT = /(?:^|[:,[\s])(?:-?(?:\d+[.eE]|\d{16})|-0)/;
/** Half of a character, escaped or not; CEL's strings are UTF-8, where a lone half is U+FFFD. */
const SURROGATE = /\\u[dD][89a-fA-F]|\p{Surrogate}/u;
const LONE_SURROGATES = /\p{Surrogate}/gu;
const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
const BLANK = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;

/**
 * JSON text to the values that expressions read, digits kept: a whole number without `.`, `e` or
 * `E` that fits int64 is an int, any other a double. Throws a SyntaxError where the text is no JSON.
 * @public
 */
export function decodeJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return SUSPECT.test(text) || SURROGATE.test(text)
    ? new Reader(text).read()
    : value;
}

/** Reads text that JSON.parse has accepted. */
class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  read(): unknown {
    this.match(BLANK);
    const value = this.value();
    this.match(BLANK);
    return value;
  }

  private value(): unknown {
    switch (this.text[this.at]) {
      case '{':
        return this.object();
      case '[':
        return this.array();
      case '"':
        return this.string();
      case 't':
        return this.word(4, true);
      case 'f':
        return this.word(5, false);
      case 'n':
        return this.word(4, null);
      default:
        return numberOf(this.match(NUMBER));
    }
  }

  private match(expression: RegExp): string {
    expression.lastIndex = this.at;
    const [found] = expression.exec(this.text)!;
    this.at += found.length;
    return found;
  }

  private word(length: number, value: unknown): unknown {
    this.at += length;
    return value;
  }

  private string(): string {
    const token = this.match(STRING);
    const text: string = token.includes('\\')
      ? JSON.parse(token)
      : token.slice(1, -1);
    return text.replace(LONE_SURROGATES, '\ufffd');
  }

  /** Whether another item follows; takes the comma or the bracket. */
  private another(closing: string): boolean {
    this.match(BLANK);
    const character = this.text[this.at++];
    return character !== closing;
  }

  private array(): unknown[] {
    const items: unknown[] = [];
    this.at++;
    this.match(BLANK);
    if (this.text[this.at] === ']') {
      this.at++;
      return items;
    }
    do {
      items.push(this.read());
    } while (this.another(']'));
    return items;
  }

  private object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    this.at++;
    this.match(BLANK);
    if (this.text[this.at] === '}') {
      this.at++;
      return object;
    }
    do {
      this.match(BLANK);
      const key = this.string();
      this.match(BLANK);
      this.at++; // the colon
      setOwn(object, key, this.read());
    } while (this.another('}'));
    return object;
  }
}

/** As JSON.parse does it: `__proto__` is a key like any other. */
function setOwn(
  object: Record<string, unknown>,
  key: string,
  value: unknown,
): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else {
    object[key] = value;
  }
}

function numberOf(token: string): unknown {
  if (!/[.eE]/.test(token)) {
    const exact = BigInt(token);
    if (fitsInt64(exact)) {
      return normalizeInt(exact);
    }
  }
  return toDouble(Number(token));
}
