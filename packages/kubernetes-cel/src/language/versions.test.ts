import { compile } from '../compile';
import { expectCompileError, expectEval } from '../testing/expectations';
import { kubernetesVersions } from '../versions';

/** An expression that needs a version, and that version. */
const novelties: readonly (readonly [expression: string, since: string])[] = [
  ["authorizer.path('/x').check('get').allowed()", '1.27'],
  ["sign(quantity('1'))", '1.28'],
  ['object.?a.hasValue()', '1.28'],
  ['1 < 1.5', '1.28'],
  ['sets.contains([1], [1])', '1.29'],
  ["'%s'.format(['a'])", '1.29'],
  ["ip('1.1.1.1')", '1.30'],
  ["format.uuid().validate('x')", '1.31'],
  ['[1].all(i, v, true)', '1.32'],
  ["semver('1.2.3')", '1.33'],
  ['[1].sort()', '1.34'],
  ["'a'.includes('b')", '1.37'],
];

describe('the environment of a version', () => {
  it.each(novelties)('has %s since %s', (expression, since) => {
    for (const kubernetes of kubernetesVersions) {
      const isKnown =
        kubernetesVersions.indexOf(kubernetes) >=
        kubernetesVersions.indexOf(since);
      expect({
        kubernetes,
        compiles: compile(expression, { kubernetes }).program !== undefined,
      }).toEqual({ kubernetes, compiles: isKnown });
    }
  });

  it('says which version brings a function', () => {
    expectCompileError(
      '[1].sort()',
      "'sort' needs Kubernetes 1.34; this is 1.33",
      {
        kubernetes: '1.33',
      },
    );
  });

  it('is the newest unless told otherwise', () => {
    expectEval("'a'.includes('a')", true);
  });

  it('must be known', () => {
    expect(() => compile('true', { kubernetes: '1.99' })).toThrow(
      'Kubernetes 1.99 is not known',
    );
  });
});
