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
  // What a text or a number could not be made into, where cel-go says so; libraries with texts of
  // their own (quantities, versions) are `other`.
  [
    /type conversion error|cannot convert value to integer|during conversion|invalid UTF-8|strconv\.|^time: /,
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
