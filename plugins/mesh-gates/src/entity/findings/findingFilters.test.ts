import {
  filtersFrom,
  filtersOn,
  withFilters,
  withoutNarrowing,
} from './findingFilters';

describe('the filters in the address', () => {
  const text =
    'q=lua&verdict=Fail&verdict=Warn&cluster=prod-eu&mesh=Istio&show=Pass';

  it('are the same after being read and written', () => {
    const params = new URLSearchParams(text);

    expect(
      withFilters(new URLSearchParams(), filtersFrom(params)).toString(),
    ).toBe(text);
  });

  it('leave other parameters alone', () => {
    const params = new URLSearchParams('other=1&q=old');
    const cleared = withFilters(params, withoutNarrowing(filtersFrom(params)));

    expect(cleared.toString()).toBe('other=1');
  });

  it('count what narrows, not what widens', () => {
    expect(filtersOn(filtersFrom(new URLSearchParams(text)))).toBe(5);
    expect(filtersOn(filtersFrom(new URLSearchParams('show=Pass')))).toBe(0);
  });
});
