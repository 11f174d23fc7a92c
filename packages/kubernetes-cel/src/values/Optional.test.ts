import { Optional } from './Optional';
import { codeOf } from './testing/codeOf';

describe('Optional', () => {
  it('holds a value, null included', () => {
    expect(Optional.of(null).hasValue()).toBe(true);
    expect(Optional.of(null).value()).toBeNull();
    expect(Optional.of(1).peek()).toBe(1);
  });

  it('has nothing to give where there is none', () => {
    expect(Optional.none.hasValue()).toBe(false);
    expect(Optional.none.peek()).toBeUndefined();
    expect(codeOf(() => Optional.none.value())).toBe('other');
  });

  it('falls back', () => {
    const one = Optional.of(1);
    expect(one.or(Optional.of(2))).toBe(one);
    expect(Optional.none.or(one)).toBe(one);
    expect(one.orValue(2)).toBe(1);
    expect(Optional.none.orValue(2)).toBe(2);
  });
});
