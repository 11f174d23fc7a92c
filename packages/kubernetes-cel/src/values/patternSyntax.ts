/**
 * Names of Unicode categories that Go takes for their codes. Case, spaces, hyphens and underscores do not count.
 */
const CATEGORIES: Readonly<Record<string, string>> = {
  Casedletter: 'Lc',
  Closepunctuation: 'Pe',
  Cntrl: 'Cc',
  Combiningmark: 'M',
  Connectorpunctuation: 'Pc',
  Control: 'Cc',
  Currencysymbol: 'Sc',
  Dashpunctuation: 'Pd',
  Decimalnumber: 'Nd',
  Digit: 'Nd',
  Enclosingmark: 'Me',
  Finalpunctuation: 'Pf',
  Format: 'Cf',
  Initialpunctuation: 'Pi',
  Letter: 'L',
  Letternumber: 'Nl',
  Lineseparator: 'Zl',
  Lowercaseletter: 'Ll',
  Mark: 'M',
  Mathsymbol: 'Sm',
  Modifierletter: 'Lm',
  Modifiersymbol: 'Sk',
  Nonspacingmark: 'Mn',
  Number: 'N',
  Openpunctuation: 'Ps',
  Other: 'C',
  Otherletter: 'Lo',
  Othernumber: 'No',
  Otherpunctuation: 'Po',
  Othersymbol: 'So',
  Paragraphseparator: 'Zp',
  Privateuse: 'Co',
  Punct: 'P',
  Punctuation: 'P',
  Separator: 'Z',
  Spaceseparator: 'Zs',
  Spacingmark: 'Mc',
  Surrogate: 'Cs',
  Symbol: 'S',
  Titlecaseletter: 'Lt',
  Unassigned: 'Cn',
  Uppercaseletter: 'Lu',
};
/** Properties, and scripts younger than Go's tables, that only re2js takes; the name put in their place is refused. */
const UNKNOWN_TO_GO = new Set([
  'Alphabetic',
  'Dash',
  'Emoji',
  'Garay',
  'Lowercase',
  'Math',
  'Sidetic',
  'Sunuwar',
  'Todhri',
  'Unknown',
  'Uppercase',
]);
const REFUSED = '-';

/** A quotation, a Unicode class, any other escape, an item of a class, the start of a class, a named group. */
const TOKEN =
  /\\Q[^]*?(?:\\E|$)|\\([pP])(?:\{([^}]*)\}|([^{]))|\\[pP]\{[^]*|\\[^]|(\[:\^?\w+:\])|(\[\^?\]?)|(\])|\(\?P?<\w+>/gu;

/**
 * A pattern of Go's regexp package as re2js reads it: they differ in names of Unicode classes, and in that Go lets
 * two groups have one name. Names of groups mean nothing here, so they are left out.
 * @internal
 */
export function toRe2js(pattern: string): string {
  if (!/\\[pP]|\(\?P?</.test(pattern)) {
    return pattern;
  }
  let inClass = false;
  return pattern.replace(
    TOKEN,
    (token, escape, braced, letter, named, opens, closes) => {
      if (escape !== undefined) {
        return `\\${escape}{${className(braced ?? letter)}}`;
      }
      if (named !== undefined && inClass) {
        return token;
      }
      if (closes !== undefined) {
        inClass = false;
      } else if (!inClass && (opens !== undefined || named !== undefined)) {
        inClass = true;
      } else if (!inClass && token.startsWith('(')) {
        return '(';
      }
      return token;
    },
  );
}

function className(name: string): string {
  const negated = name.startsWith('^');
  const letters = (negated ? name.slice(1) : name).replace(/[_\- ]/g, '');
  const canonical =
    letters.slice(0, 1).replace(/[a-z]/, capital => capital.toUpperCase()) +
    letters.slice(1).replace(/[A-Z]+/g, capitals => capitals.toLowerCase());
  const known = UNKNOWN_TO_GO.has(canonical)
    ? REFUSED
    : CATEGORIES[canonical] ?? canonical;
  return negated ? `^${known}` : known;
}
