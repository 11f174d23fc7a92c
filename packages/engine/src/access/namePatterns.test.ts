import { matchesNamePatterns } from './namePatterns';

const PATTERNS = ['*/istio', '*/istio-*', 'kube-*/a*c', '!*/istio-*-leader'];

it.each([
  ['istio-system', 'istio', true],
  ['istio-system', 'istio-canary', true],
  ['istio-system', 'istiox', false],
  ['istio', 'other', false],
  ['kube-system', 'abc', true],
  ['kube-system', 'ac', true],
  ['kube-system', 'acb', false],
  ['cube-system', 'abc', false],
  // Taken out by a pattern after `!`, whatever the others name.
  ['istio-system', 'istio-status-leader', false],
  ['istio-system', 'istio-leader', true],
])('%s/%s is named: %s', (namespace, name, expected) => {
  expect(matchesNamePatterns(PATTERNS, namespace, name)).toBe(expected);
});

it('nothing is named where nothing but exceptions is', () => {
  expect(matchesNamePatterns(['!*/a'], 'x', 'b')).toBe(false);
  expect(matchesNamePatterns([], 'x', 'b')).toBe(false);
});
