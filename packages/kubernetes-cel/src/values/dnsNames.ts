import { encodeUtf8 } from './bytes';

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const DNS1035_LABEL = '[a-z]([-a-z0-9]*[a-z0-9])?';
const LABEL_KEY = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const LABEL_VALUE = `(${LABEL_KEY})?`;
// Patterns for which a backtracking engine takes linear time too.
const IS_LABEL = new RegExp(`^${LABEL}$`);
const IS_SUBDOMAIN = new RegExp(`^${SUBDOMAIN}$`);
const IS_DNS1035_LABEL = new RegExp(`^${DNS1035_LABEL}$`);
const IS_LABEL_KEY = new RegExp(`^${LABEL_KEY}$`);
const IS_LABEL_VALUE = new RegExp(`^${LABEL_VALUE}$`);
const MAXIMUM_LABEL = 63;
const MAXIMUM_SUBDOMAIN = 253;

// The texts below are results: expressions show them to users, so they are Kubernetes' own to the letter.

/**
 * What is wrong with a DNS label (RFC 1123).
 * @internal
 */
export function dns1123LabelErrors(text: string): string[] {
  const errors = lengthErrors(text, MAXIMUM_LABEL, 'characters');
  if (IS_LABEL.test(text)) {
    return errors;
  }
  return IS_SUBDOMAIN.test(text)
    ? [...errors, 'must not contain dots']
    : [
        ...errors,
        mismatch(
          "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
          LABEL,
          ['my-name', '123-abc'],
        ),
      ];
}

/**
 * What is wrong with a DNS subdomain (RFC 1123).
 * @internal
 */
export function dns1123SubdomainErrors(
  text: string,
  unit: 'bytes' | 'characters' = 'characters',
): string[] {
  const errors = lengthErrors(text, MAXIMUM_SUBDOMAIN, unit);
  return IS_SUBDOMAIN.test(text)
    ? errors
    : [
        ...errors,
        mismatch(
          "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
          SUBDOMAIN,
          ['example.com'],
        ),
      ];
}

/**
 * What is wrong with a DNS label (RFC 1035).
 * @internal
 */
export function dns1035LabelErrors(text: string): string[] {
  const errors = lengthErrors(text, MAXIMUM_LABEL, 'characters');
  return IS_DNS1035_LABEL.test(text)
    ? errors
    : [
        ...errors,
        mismatch(
          "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
          DNS1035_LABEL,
          ['my-name', 'abc-123'],
        ),
      ];
}

/**
 * What is wrong with the value of a label.
 * @internal
 */
export function labelValueErrors(text: string): string[] {
  const errors = lengthErrors(text, MAXIMUM_LABEL, 'bytes');
  return IS_LABEL_VALUE.test(text)
    ? errors
    : [
        ...errors,
        mismatch(
          "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
          LABEL_VALUE,
          ['MyValue', 'my_value', '12345'],
        ),
      ];
}

/**
 * What is wrong with the key of a label or annotation: a name, perhaps after a domain and a slash.
 * @internal
 */
export function qualifiedNameErrors(text: string): string[] {
  const parts = text.split('/');
  if (parts.length > 2) {
    return [
      `a valid label key ${labelKeyMismatch()} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const name = parts[parts.length - 1];
  const prefix = parts.length === 2 ? prefixErrors(parts[0]) : [];
  const length =
    name === ''
      ? ['must be non-empty']
      : lengthErrors(name, MAXIMUM_LABEL, 'bytes');
  const pattern = IS_LABEL_KEY.test(name) ? [] : [labelKeyMismatch()];
  return [
    ...prefix,
    ...[...length, ...pattern].map(error => `name part ${error}`),
  ];
}

/**
 * A name that others are made of by appending: Kubernetes reads a dash at its end, together with the character
 * before, as a letter.
 * @internal
 */
export function maskTrailingDash(text: string): string {
  if (text.length < 2 || !text.endsWith('-')) {
    return text;
  }
  // Of a character of several bytes one would be left, which is no better than the whole.
  const kept = text[text.length - 2] > '\u007f' ? -1 : -2;
  return `${text.slice(0, kept)}a`;
}

function prefixErrors(prefix: string): string[] {
  const errors =
    prefix === ''
      ? ['must be non-empty']
      : dns1123SubdomainErrors(prefix, 'bytes');
  return errors.map(error => `prefix part ${error}`);
}

function labelKeyMismatch(): string {
  return mismatch(
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    LABEL_KEY,
    ['MyName', 'my.name', '123-abc'],
  );
}

function lengthErrors(
  text: string,
  maximum: number,
  unit: 'bytes' | 'characters',
): string[] {
  return text.length > maximum || encodeUtf8(text).length > maximum
    ? [`must be no more than ${maximum} ${unit}`]
    : [];
}

function mismatch(
  rule: string,
  pattern: string,
  examples: readonly string[],
): string {
  const shown = examples.map(example => `'${example}', `).join(' or ');
  return `${rule} (e.g. ${shown}regex used for validation is '${pattern}')`;
}
