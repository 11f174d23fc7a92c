import { daysSinceEpoch } from './calendar';
import { ValueError } from './ValueError';

/** How many zones keep their formatter: making one costs far more than using it. */
const CACHED_ZONES = 600;
const formatters = new Map<string, Intl.DateTimeFormat>();
let spellings: ReadonlyMap<string, string> | undefined;
const NANOSECONDS_A_MINUTE = 60_000_000_000n;

/**
 * Seconds east of UTC that a zone keeps at a moment. A zone is a name of the IANA database or
 * an offset `hours:minutes`, read as leniently as cel-go does (`5:30`, `+05:30`, `-100:00`).
 * @internal
 */
export function zoneOffset(zone: string, seconds: number): number {
  if (zone === '' || zone === 'UTC' || zone === 'Local') {
    // The API server's own zone is UTC.
    return 0;
  }
  const colon = zone.indexOf(':');
  return colon < 0 ? namedOffset(zone, seconds) : fixedOffset(zone, colon);
}

function fixedOffset(zone: string, colon: number): number {
  const hours = decimal(zone.slice(0, colon));
  const minutes = decimal(zone.slice(colon + 1));
  const offset = hours * 60n + (zone[0] === '-' ? -minutes : minutes);
  // cel-go multiplies in int64 and lets it wrap.
  const nanoseconds = BigInt.asIntN(64, offset * NANOSECONDS_A_MINUTE);
  return Number(nanoseconds / 1_000_000_000n);
}

function decimal(text: string): bigint {
  if (!/^[+-]?[0-9]+$/.test(text)) {
    throw new ValueError(
      'conversion',
      `type conversion error: timezone offset is not a number: "${zoneText(
        text,
      )}"`,
    );
  }
  const value = text.length > 20 ? undefined : BigInt(text.replace(/^\+/, ''));
  if (value === undefined || BigInt.asIntN(64, value) !== value) {
    throw new ValueError(
      'conversion',
      `timezone offset out of range: ${zoneText(text)}`,
    );
  }
  return value;
}

function namedOffset(zone: string, seconds: number): number {
  const parts = formatterOf(zone).formatToParts(seconds * 1000);
  const field = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find(part => part.type === type)?.value ?? '';
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(field(type));
  const year = field('era') === 'BC' ? 1 - number('year') : number('year');
  const local =
    daysSinceEpoch(year, number('month'), number('day')) * 86_400 +
    number('hour') * 3600 +
    number('minute') * 60 +
    number('second');
  return local - seconds;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) {
    return known;
  }
  const formatter = makeFormatter(zone);
  if (formatters.size >= CACHED_ZONES) {
    formatters.delete(formatters.keys().next().value!);
  }
  formatters.set(zone, formatter);
  return formatter;
}

function makeFormatter(zone: string): Intl.DateTimeFormat {
  // The database's names are case-sensitive to Go and not to Intl; each word of them starts with a capital,
  // and Intl also takes offsets such as +05.
  const name = /^[A-Z][A-Za-z0-9_+-]*(?:\/[A-Z][A-Za-z0-9_+-]*)*$/;
  try {
    if (zone.length <= 64 && name.test(zone) && isSpelledRight(zone)) {
      return new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        era: 'short',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      });
    }
  } catch {
    // Intl does not know the zone.
  }
  // Go refuses what would leave its folder of zones with an error of its own.
  throw /^[/\\]|\.\./.test(zone)
    ? new ValueError(
        'conversion',
        'type conversion error: invalid time zone name',
      )
    : new ValueError('other', `unknown time zone ${zoneText(zone)}`);
}

function isSpelledRight(zone: string): boolean {
  spellings ??= new Map(
    Intl.supportedValuesOf('timeZone').map(name => [name.toLowerCase(), name]),
  );
  return (spellings.get(zone.toLowerCase()) ?? zone) === zone;
}

function zoneText(zone: string): string {
  return zone.length > 64 ? `${zone.slice(0, 64)}...` : zone;
}
