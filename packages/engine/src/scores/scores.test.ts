import fc from 'fast-check';
import { VERDICTS, Verdict } from '../words';
import { explainScore } from './explainScore';
import {
  addChecks,
  confidenceOf,
  countOf,
  emptyTally,
  scoreOf,
  Tally,
} from './tally';
import { leadingCriteria, weightOf } from './weight';

type Check = readonly [Verdict, 1 | 2 | 4];

function tallyOf(checks: readonly Check[]): Tally {
  const tally = emptyTally();
  for (const [verdict, weight] of checks) {
    addChecks(tally, VERDICTS.indexOf(verdict), weight);
  }
  return tally;
}

const scored = (...checks: Check[]) => scoreOf(tallyOf(checks));
const confident = (...checks: Check[]) => confidenceOf(tallyOf(checks));

const check = fc.tuple(
  fc.constantFrom(...VERDICTS),
  fc.constantFrom(1 as const, 2 as const, 4 as const),
);
const checks = fc.array(check, { maxLength: 40 });
const near = (a: number, b: number) => Math.abs(a - b) < 1e-9;

describe('the weight of a check', () => {
  it.each([
    [undefined, 1],
    [{}, 1],
    [{ risk: 'Low' }, 1],
    [{ risk: 'Low', resources: 'Medium' }, 2],
    [{ risk: { level: 'High', reason: 'Runs in every request.' } }, 4],
  ] as const)(
    'is that of the highest criterion: %j weighs %d',
    (of, weight) => {
      expect(weightOf(of)).toBe(weight);
    },
  );

  it('comes from the criteria that are rated highest', () => {
    const criteria = { complexity: 'Medium', risk: 'Low' } as const;
    expect(leadingCriteria(criteria)).toEqual(['complexity']);
    expect(leadingCriteria({ ...criteria, resources: 'Medium' })).toEqual([
      'complexity',
      'resources',
    ]);
    expect(leadingCriteria({})).toEqual([]);
  });
});

describe('a score', () => {
  it('is the share that passes, by weight', () => {
    expect(scored(['Pass', 1], ['Fail', 1])).toBe(50);
    expect(scored(['Pass', 1], ['Fail', 4])).toBe(20);
    expect(scored(['Pass', 4])).toBe(100);
    expect(scored(['Fail', 4])).toBe(0);
  });

  it('counts a Warn half as passed', () => {
    expect(scored(['Warn', 2])).toBe(50);
    expect(scored(['Warn', 1], ['Pass', 1])).toBe(75);
  });

  it.each(['NotApplicable', 'Unknown', 'Error', 'Granted'] as const)(
    'is not there for %s alone',
    verdict => {
      expect(scored([verdict, 4])).toBeUndefined();
      expect(scored()).toBeUndefined();
    },
  );

  it('lies between 0 and 100', () => {
    fc.assert(
      fc.property(checks, list => {
        const score = scored(...list);
        return score === undefined || (score >= 0 && score <= 100);
      }),
    );
  });

  it('never falls when a verdict gets better', () => {
    const order = ['Fail', 'Warn', 'Pass'] as const;
    fc.assert(
      fc.property(checks, fc.constantFrom(0, 1), check, (list, at, [, w]) => {
        const before = scored(...list, [order[at], w])!;
        const after = scored(...list, [order[at + 1], w])!;
        return after > before;
      }),
    );
  });

  it('is not raised by what does not apply, has no answer or is granted', () => {
    fc.assert(
      fc.property(
        checks,
        fc.constantFrom(
          'NotApplicable' as const,
          'Unknown' as const,
          'Error' as const,
          'Granted' as const,
        ),
        check,
        (list, verdict, [, weight]) =>
          scored(...list) === scored(...list, [verdict, weight]),
      ),
    );
  });

  it('does not depend on how checks are split and added up', () => {
    fc.assert(
      fc.property(checks, list => {
        const twice = emptyTally();
        for (const [verdict, weight] of list) {
          addChecks(twice, VERDICTS.indexOf(verdict), weight, 3);
          addChecks(twice, VERDICTS.indexOf(verdict), weight, -1);
        }
        const score = scored(...list);
        return score === undefined
          ? scoreOf(twice) === undefined
          : near(scoreOf(twice)!, score);
      }),
    );
  });
});

describe('confidence', () => {
  it('is the share of applicable checks with an answer', () => {
    expect(confident(['Pass', 1], ['Unknown', 1])).toBe(0.5);
    expect(confident(['Fail', 4], ['Error', 1])).toBe(0.5);
    expect(confident(['Granted', 1])).toBe(1);
    expect(confident(['NotApplicable', 1])).toBeUndefined();
  });

  it('is not raised by losing an answer', () => {
    fc.assert(
      fc.property(
        checks,
        fc.constantFrom('Unknown' as const, 'Error' as const),
        (list, open) => {
          const before = confident(...list, ['Pass', 1])!;
          return confident(...list, [open, 1])! < before;
        },
      ),
    );
  });
});

describe('an explanation', () => {
  const byGate = (entries: readonly (readonly [string, Check])[]) => {
    const tallies = new Map<string, Tally>();
    for (const [gate, [verdict, weight]] of entries) {
      const tally = tallies.get(gate) ?? emptyTally();
      addChecks(tally, VERDICTS.indexOf(verdict), weight);
      tallies.set(gate, tally);
    }
    return tallies;
  };

  it('says what would add most first', () => {
    const { score, parts } = explainScore(
      byGate([
        ['lua', ['Fail', 4]],
        ['tls', ['Warn', 2]],
        ['ports', ['Pass', 4]],
      ]),
    );
    expect(score).toBe(50);
    expect(parts.map(({ gate, gain }) => [gate, gain])).toEqual([
      ['lua', 40],
      ['tls', 10],
      ['ports', 0],
    ]);
    expect(countOf(parts[0].tally, 'Fail')).toBe(1);
  });

  it('accounts for every point that is missing', () => {
    const entries = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), check), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(entries, list => {
        const { score, parts } = explainScore(byGate(list));
        const gains = parts.reduce((sum, { gain }) => sum + gain, 0);
        return score === undefined ? gains === 0 : near(100 - score, gains);
      }),
    );
  });
});
