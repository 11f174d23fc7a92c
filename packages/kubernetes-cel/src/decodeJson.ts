import { toDouble } from './values/Double';
import { fitsInt64, normalizeInt } from './values/int';

/**
 * A number that JSON.parse would not tell apart from another: a fraction, an exponent, many digits, -0. What comes after it is asked
 * too, or the tag of every image (`"proxy:1.24.1"`) would look like one.
 */
const SUSPECT =
  /(?:^|[:,[\s])-?(?:\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\d{16,}|(?<=-)0)(?=[\s,\]}]|$)/;
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

/** A list or an object that is being read, and the key of what comes next in it. */
interface Open {
  readonly items?: unknown[];
  readonly object?: Record<string, unknown>;
  key?: string;
}

/** Reads text that JSON.parse has accepted. Not by recursion: the text may be nested very deeply. */
class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  read(): unknown {
    const open: Open[] = [];
    for (;;) {
      let value = this.valueOrOpening();
      if (isOpen(value)) {
        if (!this.closes()) {
          open.push(value);
          this.readKey(value);
          continue;
        }
        value = value.items ?? value.object;
      }
      value = this.addToInnermost(open, value);
      if (open.length === 0) {
        return value;
      }
    }
  }

  /** Adds a value to what it is in; where that ends, it is the value of what is around. */
  private addToInnermost(open: Open[], first: unknown): unknown {
    let value = first;
    while (open.length > 0) {
      const innermost = open[open.length - 1];
      add(innermost, value);
      this.match(BLANK);
      if (this.text[this.at++] === ',') {
        this.readKey(innermost);
        return undefined;
      }
      open.pop();
      value = innermost.items ?? innermost.object;
    }
    return value;
  }

  private readKey(open: Open): void {
    if (open.object) {
      this.match(BLANK);
      open.key = this.string();
      this.match(BLANK);
      this.at++; // the colon
    }
  }

  private valueOrOpening(): unknown {
    this.match(BLANK);
    switch (this.text[this.at]) {
      case '{':
        this.at++;
        return new OpenObject();
      case '[':
        this.at++;
        return new OpenList();
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

  /** Whether what has just been opened is empty. */
  private closes(): boolean {
    this.match(BLANK);
    const character = this.text[this.at];
    if (character === ']' || character === '}') {
      this.at++;
      return true;
    }
    return false;
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
    // A slice would keep all of the text in memory for as long as this one string is held.
    const text: string = JSON.parse(this.match(STRING));
    return text.replace(LONE_SURROGATES, '\ufffd');
  }
}

class OpenList implements Open {
  readonly items: unknown[] = [];
}

class OpenObject implements Open {
  readonly object: Record<string, unknown> = {};
}

function isOpen(value: unknown): value is Open {
  return value instanceof OpenList || value instanceof OpenObject;
}

function add(open: Open, value: unknown): void {
  if (open.object) {
    setOwn(open.object, open.key!, value);
  } else {
    open.items!.push(value);
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
