import { parseTemplate } from './formatTemplate';
import { codeOf } from './testing/codeOf';

describe('parseTemplate', () => {
  it('takes text and clauses apart', () => {
    expect(parseTemplate('a%s%%%.02f\u00e9%X')).toEqual([
      'a',
      { verb: 's' },
      '%',
      { verb: 'f', precision: 2 },
      '\u00e9',
      { verb: 'X' },
    ]);
    expect(parseTemplate('')).toEqual([]);
  });

  it.each([
    ['%', 'other'],
    ['a%q', 'other'],
    ['%\u00e9', 'other'],
    ['%.5', 'other'],
    ['%.', 'other'],
    ['%.f', 'conversion'],
    ['%.%', 'conversion'],
    ['%.99999999999999999999f', 'conversion'],
    [`%.${'9'.repeat(100_000)}f`, 'conversion'],
    ['%5d', 'other'],
  ])('refuses %s', (template, code) => {
    expect(codeOf(() => parseTemplate(template))).toBe(code);
  });
});
