import { Counts } from '@mesh-gates/plugin-mesh-gates-common';
import { english } from '../../dev/fixtures/english';
import { allWell, headlineText } from './headline';

const NONE: Counts = {
  fail: 0,
  warn: 0,
  granted: 0,
  unknown: 0,
  error: 0,
  pass: 0,
  notApplicable: 0,
};

function said(counts: Partial<Counts>): string {
  return headlineText(english(), { ...NONE, ...counts });
}

describe('headlineText', () => {
  it.each<[string, Partial<Counts>, string]>([
    [
      'what there is to fix, in the order of the verdicts',
      { fail: 3, warn: 1, granted: 1, unknown: 1, error: 1, pass: 41 },
      '3 to fix, 1 warning, 1 granted. 2 checks have no answer.',
    ],
    ['one thing to fix', { fail: 1, pass: 2 }, '1 to fix.'],
    [
      'that all is well',
      { pass: 41, notApplicable: 12 },
      'Nothing to fix. 41 checks pass.',
    ],
    [
      'warnings without a failure',
      { warn: 2, pass: 3 },
      'Nothing to fix, 2 warnings.',
    ],
    ['grants without a failure', { granted: 1 }, 'Nothing to fix, 1 granted.'],
    [
      'that no answer is not a pass',
      { pass: 30, unknown: 3, error: 1 },
      'Nothing to fix in what could be checked. 4 checks have no answer.',
    ],
    [
      'one check without an answer',
      { pass: 1, error: 1 },
      'Nothing to fix in what could be checked. 1 check has no answer.',
    ],
    [
      'that nothing at all is known',
      { unknown: 3 },
      'Not known yet: 3 checks have no answer.',
    ],
    [
      'that nothing applies',
      { notApplicable: 8 },
      'Nothing to fix: this service has nothing that a gate looks at.',
    ],
  ])('says %s', (_what, counts, sentence) => {
    expect(said(counts)).toBe(sentence);
  });
});

describe('allWell', () => {
  it('needs an answer of every check that applies', () => {
    expect(allWell({ ...NONE, pass: 4, notApplicable: 2 })).toBe(true);
    expect(allWell({ ...NONE, pass: 4, unknown: 1 })).toBe(false);
    expect(allWell({ ...NONE, pass: 4, error: 1 })).toBe(false);
    expect(allWell({ ...NONE, notApplicable: 2 })).toBe(false);
  });
});
