/** Where a value is in an object: keys and list indexes. @public */
export type PathSegment = string | number;

const PLAIN_KEY = /^[A-Za-z_$][\w$-]*$/;

/**
 * A path as people read it: `spec.http[3].route[1]`; a key with other characters in quotes:
 * `metadata.annotations['proxy.istio.io/config']`.
 * @public
 */
export function formatFieldPath(segments: readonly PathSegment[]): string {
  let text = '';
  for (const segment of segments) {
    if (typeof segment === 'number') {
      text += `[${segment}]`;
    } else if (PLAIN_KEY.test(segment)) {
      text += text === '' ? segment : `.${segment}`;
    } else {
      text += `['${segment.replace(/[\\']/g, '\\$&')}']`;
    }
  }
  return text;
}

// One step of a path: `.key` or `key`, `[3]`, `['quoted key']`, `["quoted key"]`.
const STEP =
  /\.?([^.[\]'"]+)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]/y;

/**
 * Reads what {@link formatFieldPath} writes, double quotes too. Undefined where the text is no path.
 * @public
 */
export function parseFieldPath(text: string): PathSegment[] | undefined {
  const segments: PathSegment[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < text.length) {
    const step = STEP.exec(text);
    if (!step) {
      return undefined;
    }
    const [, key, index, single, double] = step;
    if (index !== undefined) {
      segments.push(Number(index));
    } else {
      segments.push(key ?? (single ?? double).replace(/\\(.)/g, '$1'));
    }
  }
  return segments;
}

/**
 * The value at a path, read from own properties only; undefined where there is none.
 * @public
 */
export function valueAtPath(
  root: unknown,
  segments: readonly PathSegment[],
): unknown {
  let value = root;
  for (const segment of segments) {
    if (
      typeof value !== 'object' ||
      value === null ||
      !Object.hasOwn(value, segment)
    ) {
      return undefined;
    }
    value = (value as Record<PathSegment, unknown>)[segment];
  }
  return value;
}
