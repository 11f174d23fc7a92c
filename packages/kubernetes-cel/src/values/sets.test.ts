import { Double } from './Double';
import { setsContains, setsEquivalent, setsIntersects } from './sets';

describe('sets', () => {
  it('contain others', () => {
    expect(setsContains([1, 2], [new Double(1), 1])).toBe(true);
    expect(setsContains([1], [1, 2])).toBe(false);
    expect(setsContains([], [])).toBe(true);
  });

  it('are equivalent whatever the order and the repetitions', () => {
    expect(setsEquivalent([1, 1, 2], [2, 1])).toBe(true);
    expect(setsEquivalent([1], [1, 2])).toBe(false);
    expect(setsEquivalent([1, 2], [1])).toBe(false);
  });

  it('intersect', () => {
    expect(setsIntersects([1, 2], [2, 3])).toBe(true);
    expect(setsIntersects([1], [2])).toBe(false);
    expect(setsIntersects([], [])).toBe(false);
  });
});
