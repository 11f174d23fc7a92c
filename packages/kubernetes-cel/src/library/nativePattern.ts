/** How many steps JavaScript's backtracking may take at most, by a rough upper bound. */
const MAXIMUM_STEPS = 100_000;
/** The same where there is no backtracking, so that the bound is close. */
const MAXIMUM_LINEAR_STEPS = 10_000_000;

/**
 * A pattern as JavaScript's own engine takes it, and for how long texts.
 * @internal
 */
export interface NativePattern {
  readonly expression: RegExp;
  readonly longestText: number;
  readonly mayBeEmpty: boolean;
}

/**
 * Translates a pattern for JavaScript's own engine, which is faster than RE2 in JavaScript, where
 * both find the same and a bound on the steps can be told from the pattern. Longer texts than the
 * bound allows must be left to RE2. Undefined where the pattern is not so simple.
 * @internal
 */
export function nativePattern(pattern: string): NativePattern | undefined {
  const translated = new Translator(pattern).translate();
  if (!translated) {
    return undefined;
  }
  const { source, mayBeEmpty, degree, factor } = translated;
  const longestText =
    degree <= 1
      ? MAXIMUM_LINEAR_STEPS / factor
      : Math.floor((MAXIMUM_STEPS / factor) ** (1 / degree));
  return longestText < 16
    ? undefined
    : { expression: new RegExp(source, 'gu'), longestText, mayBeEmpty };
}

/** Thrown inside of the translation where a pattern is not simple. */
const notSimple = Symbol('not simple');

const LITERAL = /[^\\^$.|?*+()[\]{}]/u;
const QUANTIFIER = /(?:[*+?]|\{(\d{1,3})(,(\d{1,3})?)?\})\??/y;

/** A translated part, and whether it may match nothing. */
interface Part {
  readonly source: string;
  readonly mayBeEmpty: boolean;
}

/**
 * Rewrites the part of RE2 that JavaScript has too: literals, classes, groups, alternatives, and
 * repetition of single characters.
 */
class Translator {
  private at = 0;
  /** How often the length of the text may multiply the steps. */
  private degree = 0;
  /** How many ways there are by optional parts and bounded repetition. */
  private factor = 1;

  constructor(private readonly pattern: string) {}

  translate(): (Part & { degree: number; factor: number }) | undefined {
    try {
      const { source, mayBeEmpty } = this.alternatives();
      if (this.at < this.pattern.length) {
        return undefined;
      }
      const anchored = source.startsWith('^') && !source.includes('|');
      const degree = this.degree + (anchored ? 0 : 1);
      return { source, mayBeEmpty, degree, factor: this.factor };
    } catch (error) {
      if (error === notSimple) {
        return undefined;
      }
      throw error;
    }
  }

  private alternatives(): Part {
    const branches = [this.sequence()];
    while (this.pattern[this.at] === '|') {
      this.at++;
      branches.push(this.sequence());
    }
    this.factor *= branches.length;
    return {
      source: branches.map(branch => branch.source).join('|'),
      mayBeEmpty: branches.some(branch => branch.mayBeEmpty),
    };
  }

  private sequence(): Part {
    let source = '';
    let mayBeEmpty = true;
    for (;;) {
      const character = this.pattern[this.at];
      if (character === undefined || character === '|' || character === ')') {
        return { source, mayBeEmpty };
      }
      const part = this.repeated();
      source += part.source;
      mayBeEmpty &&= part.mayBeEmpty;
    }
  }

  private repeated(): Part {
    const isGroup = this.pattern[this.at] === '(';
    const isAnchor = '^$'.includes(this.pattern[this.at]);
    const atom = this.atom();
    QUANTIFIER.lastIndex = this.at;
    const match = QUANTIFIER.exec(this.pattern);
    if (!match) {
      return { source: atom.source, mayBeEmpty: isAnchor || atom.mayBeEmpty };
    }
    this.at += match[0].length;
    // JavaScript does not let a repeated group match nothing, RE2 does.
    const isOptional = match[0].startsWith('?');
    if (isAnchor || (isGroup && (!isOptional || atom.mayBeEmpty))) {
      throw notSimple;
    }
    this.countRepetition(match);
    return {
      source: atom.source + match[0],
      mayBeEmpty: /^(?:[*?]|\{0)/.test(match[0]) || atom.mayBeEmpty,
    };
  }

  private countRepetition([text, least, comma, most]: RegExpExecArray): void {
    if (text.startsWith('*') || text.startsWith('+') || (comma && !most)) {
      this.degree++;
    } else if (text.startsWith('?')) {
      this.factor *= 2;
    } else {
      this.factor *= Number(most ?? least) - Number(least) + 1;
    }
  }

  private atom(): Part {
    const character = String.fromCodePoint(this.pattern.codePointAt(this.at)!);
    this.at += character.length;
    return character === '('
      ? this.group()
      : { source: this.single(character), mayBeEmpty: false };
  }

  /** What matches one character, or is an anchor. */
  private single(character: string): string {
    switch (character) {
      case '^':
      case '$':
        return character;
      case '.':
        return '[^\\n]';
      case '[':
        return this.characterClass();
      case '\\':
        return this.escape(false);
      default:
        if (!LITERAL.test(character)) {
          throw notSimple;
        }
        return quoted(character);
    }
  }

  private group(): Part {
    if (this.pattern[this.at] === '?') {
      if (!this.pattern.startsWith('?:', this.at)) {
        throw notSimple;
      }
      this.at += 2;
    }
    const inner = this.alternatives();
    if (this.pattern[this.at++] !== ')') {
      throw notSimple;
    }
    return { source: `(?:${inner.source})`, mayBeEmpty: inner.mayBeEmpty };
  }

  private escape(inClass: boolean): string {
    const character = this.pattern[this.at++];
    if (character === 'd' || character === 'w') {
      return `\\${character}`;
    }
    if (character === 's') {
      return inClass ? '\\t\\n\\f\\r ' : '[\\t\\n\\f\\r ]';
    }
    if (character === undefined || !/[!-/:-@[-`{-~]/.test(character)) {
      throw notSimple;
    }
    return quoted(character);
  }

  private characterClass(): string {
    let source = '[';
    if (this.pattern[this.at] === '^') {
      this.at++;
      source += '^';
    }
    let isFirst = true;
    while (this.pattern[this.at] !== ']' || isFirst) {
      source += this.classItem();
      isFirst = false;
    }
    this.at++;
    return `${source}]`;
  }

  private classItem(): string {
    const start = this.classCharacter();
    const next = this.pattern[this.at + 1];
    if (this.pattern[this.at] !== '-' || next === ']' || next === undefined) {
      return start;
    }
    this.at++;
    const end = this.classCharacter();
    if (start.length > 6 || /^\\[dw]/.test(start) || /^\\[dw]/.test(end)) {
      throw notSimple;
    }
    return `${start}-${end}`;
  }

  private classCharacter(): string {
    const code = this.pattern.codePointAt(this.at);
    if (code === undefined || code === 0x5b) {
      throw notSimple;
    }
    const character = String.fromCodePoint(code);
    this.at += character.length;
    return character === '\\' ? this.escape(true) : quoted(character);
  }
}

/** A character that stands for itself in every place of a JavaScript pattern. */
function quoted(character: string): string {
  return /[A-Za-z0-9]/.test(character) || character > '\u007f'
    ? character
    : `\\u{${character.codePointAt(0)!.toString(16)}}`;
}
