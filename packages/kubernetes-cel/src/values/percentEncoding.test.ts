import fc from 'fast-check';

import { escapePart, showEscaped, unescapePart } from './percentEncoding';
import { codeOf } from './testing/codeOf';

describe('percent-encoding', () => {
  it('comes back', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('path' as const, 'user' as const, 'fragment' as const),
        (text, part) => {
          expect(unescapePart(escapePart(text, part), part)).toBe(text);
        },
      ),
    );
  });

  it('reads a plus as a space in queries only', () => {
    expect(unescapePart('a+b%2B', 'query')).toBe('a b+');
    expect(unescapePart('a+b', 'path')).toBe('a+b');
  });

  it.each(['%', '%4', '%zz', 'a%2', '%%41'])('refuses %s', text => {
    expect(codeOf(() => unescapePart(text, 'path'))).toBe('conversion');
  });

  it('lets hosts escape only what is no ASCII', () => {
    expect(unescapePart('%c3%a9', 'host')).toBe('\u00e9');
    expect(unescapePart('%25', 'host')).toBe('%');
    expect(codeOf(() => unescapePart('%20', 'host'))).toBe('conversion');
    expect(unescapePart('%20', 'zone')).toBe(' ');
    expect(codeOf(() => unescapePart('a b', 'host'))).toBe('conversion');
  });

  it('shows a path as it was written where that is possible', () => {
    expect(showEscaped("/%2f'", 'path')).toBe("/%2f'");
    expect(showEscaped('/%2f ', 'path')).toBe('//%20');
    expect(showEscaped('a?b#', 'fragment')).toBe('a?b%23');
  });
});
