import type { EvaluationErrorCode } from '@mesh-gates/kubernetes-cel';

/**
 * Texts of Go's run-time errors by class, first match wins. Both engines write texts of their
 * own, so only the class is compared.
 */
const classes: readonly (readonly [RegExp, EvaluationErrorCode])[] = [
  [/actual cost limit exceeded/, 'cost-limit'],
  // A panic inside cel-go.
  [/internal error/, 'other'],
  [/no such attribute/, 'no-such-attribute'],
  [/no such key|no such field/, 'no-such-key'],
  [
    /no such overload|unsupported index (type|value)|invalid qualifier type|expected iterable type|unsupported comprehension range/,
    'no-such-overload',
  ],
  [
    /index out of (bounds|range)|index '?-?\d+'? out of range/,
    'index-out-of-bounds',
  ],
  [/division by zero|modulus by zero/, 'division-by-zero'],
  [/overflow/, 'overflow'],
  // What a text or a number could not be made into.
  [
    /type conversion error|cannot convert value to integer|invalid UTF-8|strconv\.|parsing time|^time: /,
    'conversion',
  ],
  [/parse error during conversion|IPv4-mapped|with zone value/, 'conversion'],
  [/quantities must match|unable to parse quantity|numeric part/, 'conversion'],
  [
    /Invalid character\(s\)|No Major\.Minor\.Patch|leading zeroes|Prerelease is empty|Build meta data is empty|short version cannot|Version string empty/,
    'conversion',
  ],
];

/**
 * The class of a Go error text.
 * @internal
 */
export function classifyError(text: string): EvaluationErrorCode {
  return classes.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
}
