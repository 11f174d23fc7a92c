import { excerptLines } from './excerptLines';

const OPTIONS = { context: 3, most: 8, whole: false };
const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`);

function shown(marked: number[], options = OPTIONS) {
  return excerptLines(lines, marked, options).map(line =>
    line.type === 'hidden' ? `${line.count} hidden` : line.index,
  );
}

describe('excerptLines', () => {
  it('keeps three lines around a violating one and folds the rest', () => {
    expect(shown([20])).toEqual([
      '17 hidden',
      17,
      18,
      19,
      20,
      21,
      22,
      23,
      '16 hidden',
    ]);
  });

  it('does not fold what is as short as the fold itself', () => {
    expect(shown([4]).slice(0, 5)).toEqual([0, 1, 2, 3, 4]);
  });

  it('folds the middle of a long block of violating lines', () => {
    const block = Array.from({ length: 30 }, (_, index) => index + 5);

    expect(shown(block).filter(each => typeof each === 'string')).toEqual([
      '24 hidden',
    ]);
  });

  it('shows everything on demand, and where nothing is marked', () => {
    expect(shown([20], { ...OPTIONS, whole: true })).toHaveLength(40);
    expect(shown([])).toHaveLength(40);
  });

  it('copes with marks outside the lines', () => {
    expect(excerptLines(['a'], [7], OPTIONS)).toEqual([
      { type: 'line', index: 0, text: 'a', marked: false },
    ]);
  });
});
