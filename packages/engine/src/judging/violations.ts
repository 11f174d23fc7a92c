import { limits, toJson } from '@mesh-gates/kubernetes-cel';
import { stableHash } from '../hash';
import { excerptsOf } from '../manifest/excerpt';
import {
  formatFieldPath,
  parseFieldPath,
  PathSegment,
  valueAtPath,
} from '../manifest/fieldPath';
import { redactValue, secretTexts } from '../manifest/redact';
import { REDACTED, redactText } from '../manifest/secrets';
import { Resource, resourceKey, Violation } from '../words';
import { Case } from './Case';

/** Places of one validation in one object; beyond it a page would help nobody. */
const MOST_PATHS = 1000;
const VALUE_BYTES = 1024;

/** The violations of one failed validation: one for each path. @internal */
export function violationsOf(judged: Case, validation: number): Violation[] {
  const { gate, resource } = judged;
  const { loaded } = gate;
  const { message } = loaded.gate.spec.validations[validation];
  const detail = detailOf(judged, validation);
  const { resourceVersion } = resource.object.metadata;
  // A live object has no text of its own: whoever shows it makes the lines from what is stored.
  const excerptAt =
    resource.source && excerptsOf(resource.object, resource.source);
  const key = resourceKey(resource.id);
  return pathsOf(judged, validation).map(segments => {
    const path = formatFieldPath(segments);
    const value = valueText(resource, segments);
    const excerpt = excerptAt?.(path);
    return {
      id: stableHash(loaded.name, String(validation), key, path),
      gate: loaded.name,
      validation,
      resource: resource.id,
      path,
      ...(value === undefined ? {} : { value }),
      message,
      ...(detail === undefined ? {} : { detail }),
      ...(excerpt === undefined ? {} : { excerpt }),
      gateRevision: loaded.revision,
      ...(resourceVersion === undefined ? {} : { resourceVersion }),
    };
  });
}

/**
 * The paths that the gate's own expression names, else the one that the failed expression decided by. A path expression that errs hides
 * no violation.
 */
function pathsOf(judged: Case, validation: number): PathSegment[][] {
  const { path } = judged.gate.programs.validations[validation];
  const value = path && judged.evaluate(path).value;
  const named = (Array.isArray(value) ? value : [value]).flatMap(text => {
    const segments =
      typeof text === 'string'
        ? parseFieldPath(text.replace(/^object\.?(?=$|[.[A-Za-z_])/, ''))
        : undefined;
    return segments ? [segments] : [];
  });
  const distinct = new Map(
    named.map(segments => [formatFieldPath(segments), segments]),
  );
  return distinct.size > 0
    ? [...distinct.values()].slice(0, MOST_PATHS)
    : [decidingPath(judged, validation)];
}

/** The deepest path of the object that the failed expression decided by; the first of several as deep. */
function decidingPath(judged: Case, validation: number): PathSegment[] {
  const { expression } = judged.gate.programs.validations[validation];
  let deepest: readonly PathSegment[] = [];
  for (const read of expression.explain(judged.activation).reads) {
    if (read[0] === 'object' && read.length > deepest.length + 1) {
      deepest = read.slice(1);
    }
  }
  return [...deepest];
}

/** The message with what was found; where it errs, or gives nothing fit to show, the static one stands alone, as in admission. */
function detailOf(judged: Case, validation: number): string | undefined {
  const { message } = judged.gate.programs.validations[validation];
  const value = message && judged.evaluate(message).value;
  const { notCurrent, error } = judged.faults;
  const unread = notCurrent !== undefined || error !== undefined;
  if (typeof value !== 'string' || unread) {
    return undefined;
  }
  const text = value.trim();
  if (
    text === '' ||
    text.includes('\n') ||
    utf8Length(text) > limits.messageBytes
  ) {
    return undefined;
  }
  const withoutSecrets = secretTexts(judged.resource.object).reduce(
    (shown, secret) => shown.replaceAll(secret, REDACTED),
    text,
  );
  return redactText(withoutSecrets);
}

/** What was found at a path as JSON text, shortened, without secrets. */
function valueText(
  { object }: Resource,
  segments: readonly PathSegment[],
): string | undefined {
  const value = valueAtPath(object, segments);
  if (value === undefined || segments.length === 0) {
    return undefined;
  }
  const siblings = valueAtPath(object, segments.slice(0, -1));
  const shown = redactValue(value, object, segments, siblings);
  return shorten(JSON.stringify(toJson(shown as object)));
}

function shorten(text: string): string {
  if (utf8Length(text) <= VALUE_BYTES) {
    return text;
  }
  const bytes = new TextEncoder().encode(text).subarray(0, VALUE_BYTES - 3);
  // A character cut in two becomes a replacement character, which is dropped.
  return `${new TextDecoder().decode(bytes).replace(/\uFFFD$/, '')}…`;
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
