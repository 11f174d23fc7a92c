import { didYouMean, nearest } from './suggest';

describe('nearest', () => {
  it('finds the name that was meant', () => {
    const names = ['mode', 'mtls', 'selector', 'portLevelMtls'];
    expect(nearest('mod', names)).toBe('mode');
    expect(nearest('mdoe', names)).toBe('mode');
    expect(nearest('MTLS', names)).toBe('mtls');
    expect(nearest('portLevelMtlss', names)).toBe('portLevelMtls');
    expect(nearest('xyz', names)).toBeUndefined();
    expect(nearest('a', [])).toBeUndefined();
  });

  it('is not asked about endless names', () => {
    expect(didYouMean('a'.repeat(10_000), ['b'.repeat(10_000)])).toBe('');
  });
});
