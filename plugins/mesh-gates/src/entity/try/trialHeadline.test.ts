import { Counts, Evaluation } from '@mesh-gates/plugin-mesh-gates-common';
import { evaluationOf } from '../../../dev/fixtures';
import { english } from '../../../dev/fixtures/english';
import { trialHeadline } from './trialHeadline';

function said(
  counts: Partial<Counts>,
  overrides: Partial<Evaluation> = {},
): string {
  return trialHeadline(english(), {
    counts: {
      fail: 0,
      warn: 0,
      granted: 0,
      unknown: 0,
      error: 0,
      pass: 0,
      notApplicable: 0,
      ...counts,
    },
    objects: evaluationOf('kind: EnvoyFilter').objects,
    problems: [],
    ...overrides,
  });
}

const broken = {
  document: 0,
  line: 3,
  message: 'bad indentation',
  ignored: false,
};

describe('trialHeadline', () => {
  it.each<[Partial<Counts>, string]>([
    [{ fail: 1, pass: 5 }, 'Would fail: 1 of 6 gates.'],
    [{ warn: 1, pass: 5 }, 'Would pass, with 1 warning.'],
    [{ pass: 6 }, 'Would pass: all 6 gates that look at it.'],
    [
      { pass: 5, unknown: 1 },
      'Would pass: all 5 gates that look at it. 1 gate could not judge.',
    ],
    [{ unknown: 2 }, 'Not judged: 2 gates have no answer.'],
    [{}, 'No gate looks at this.'],
  ])('says of %j: %s', (counts, sentence) => {
    expect(said(counts)).toBe(sentence);
  });

  it('says what could not be read beside what was judged', () => {
    expect(said({ fail: 1, pass: 1 }, { problems: [broken] })).toBe(
      'Would fail: 1 of 2 gates. 1 document could not be read.',
    );
  });

  it('does not speak of passing where nothing could be read', () => {
    expect(said({}, { objects: [], problems: [broken] })).toBe(
      'Not judged: the document could not be read.',
    );
  });

  it('does not count documents that are no objects of a cluster', () => {
    expect(
      said({ pass: 1 }, { problems: [{ ...broken, ignored: true }] }),
    ).toBe('Would pass: the 1 gate that looks at it.');
  });
});
