import { daysInMonth } from './calendar';
import {
  dns1035LabelErrors,
  dns1123LabelErrors,
  dns1123SubdomainErrors,
  labelValueErrors,
  maskTrailingDash,
  qualifiedNameErrors,
} from './dnsNames';
import { OpaqueValue } from './OpaqueValue';
import { Optional } from './Optional';
import { explainUri } from './URL';
import { ValueError } from './ValueError';

type Validator = (text: string) => string[];

const UUID =
  /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const TIME =
  /^([0-9]{2}):([0-9]{2}):([0-9]{2})([^\n][0-9]+)?(z|[+-][0-9]{2}:[0-9]{2})$/u;

/** The key in `format.key()`, the name, the size of the pattern that a validation is charged for, the check. */
const FORMATS: readonly [string, string, number, Validator][] = [
  ['dns1123Label', 'DNS1123Label', 30, dns1123LabelErrors],
  [
    'dns1123Subdomain',
    'DNS1123Subdomain',
    60,
    text => dns1123SubdomainErrors(text),
  ],
  ['dns1035Label', 'DNS1035Label', 30, dns1035LabelErrors],
  ['qualifiedName', 'QualifiedName', 60, qualifiedNameErrors],
  [
    'dns1123LabelPrefix',
    'DNS1123LabelPrefix',
    30,
    ofPrefix(dns1123LabelErrors),
  ],
  [
    'dns1123SubdomainPrefix',
    'DNS1123SubdomainPrefix',
    60,
    ofPrefix(dns1123SubdomainErrors),
  ],
  [
    'dns1035LabelPrefix',
    'DNS1035LabelPrefix',
    30,
    ofPrefix(dns1035LabelErrors),
  ],
  ['labelValue', 'LabelValue', 40, labelValueErrors],
  ['uri', 'URI', 1103, uriErrors],
  ['uuid', 'uuid', 70, holds(isUuid, 'does not match the UUID format')],
  ['byte', 'byte', 84, holds(isBase64, 'invalid base64')],
  ['date', 'date', 71, holds(isDate, 'invalid date')],
  ['datetime', 'datetime', 71, holds(isDateTime, 'invalid datetime')],
];

/**
 * A format that a text can be checked against.
 * @internal
 */
export class NamedFormat extends OpaqueValue {
  private static readonly byKey: ReadonlyMap<string, NamedFormat> = new Map(
    FORMATS.map(([key, name, size, errors]) => [
      key,
      new NamedFormat(name, size, errors),
    ]),
  );

  readonly typeName = 'kubernetes.NamedFormat';

  private constructor(
    readonly name: string,
    /** The size of the regular expression that Kubernetes charges a validation for. */
    readonly maximumRegexSize: number,
    private readonly errors: Validator,
  ) {
    super();
  }

  /** `format.named(name)`: the name as in `format.dns1123Label()`. */
  static named(name: string): NamedFormat | undefined {
    return NamedFormat.byKey.get(name);
  }

  /** `format.validate(text)`: what is wrong, or none. */
  validate(text: string): Optional {
    const errors = this.errors(text);
    return errors.length === 0 ? Optional.none : Optional.of(errors);
  }

  equals(other: unknown): boolean | undefined {
    return other instanceof NamedFormat ? this.name === other.name : undefined;
  }

  override get mapKey(): never {
    throw new ValueError('other', 'a map cannot have a format for a key');
  }

  toString(): string {
    return this.name;
  }
}

function ofPrefix(errors: Validator): Validator {
  return text => errors(maskTrailingDash(text));
}

function holds(test: (text: string) => boolean, error: string): Validator {
  return text => (test(text) ? [] : [error]);
}

function uriErrors(text: string): string[] {
  const error = explainUri(text);
  return error === undefined ? [] : [error];
}

function isUuid(text: string): boolean {
  return UUID.test(text);
}

function isBase64(text: string): boolean {
  return text !== '' && text.length % 4 === 0 && BASE64.test(text);
}

function isDate(text: string): boolean {
  const match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  if (!match) {
    return false;
  }
  const [year, month, day] = match.slice(1).map(Number);
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  );
}

/** A date, a t and a time; what may follow a second t is not looked at, as in Kubernetes. */
function isDateTime(text: string): boolean {
  const [date, time = ''] = text.toLowerCase().split('t', 2);
  const match = TIME.exec(time);
  return (
    isDate(date) &&
    match !== null &&
    match[1] <= '23' &&
    match[2] <= '59' &&
    match[3] <= '59'
  );
}
