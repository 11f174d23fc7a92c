import { english } from '../../dev/fixtures/english';
import { gatesHeadline } from './gatesHeadline';
import { gatesQuery } from './useGatesAddress';

const problem = { file: 'a.yaml', message: 'no title', mend: 'Add one.' };

describe('gatesHeadline', () => {
  it('counts gates by what they allow', () => {
    expect(
      gatesHeadline(english(), {
        enforcements: { allow: 21, warn: 30, requireApproval: 12, deny: 5 },
        problems: [],
      }),
    ).toBe('68 gates: 21 allowed, 30 warn, 12 need approval, 5 not allowed.');
  });

  it('leaves out what there is none of, and says what does not load', () => {
    expect(
      gatesHeadline(english(), {
        enforcements: { allow: 0, warn: 1, requireApproval: 0, deny: 0 },
        problems: [problem, problem],
      }),
    ).toBe('1 gate: 1 warns. 2 gates do not load.');
  });

  it('says that there is none', () => {
    expect(
      gatesHeadline(english(), {
        enforcements: { allow: 0, warn: 0, requireApproval: 0, deny: 0 },
        problems: [],
      }),
    ).toBe('No gate is loaded.');
  });
});

describe('gatesQuery', () => {
  it('asks the server to filter and sort', () => {
    expect(
      gatesQuery(
        {
          search: ' lua ',
          meshes: ['Istio'],
          enforcements: ['Deny'],
          locked: true,
        },
        { column: 'fail', direction: 'descending' },
      ),
    ).toEqual({
      sort: '-fail',
      search: 'lua',
      mesh: ['Istio'],
      enforcement: ['Deny'],
      locked: true,
    });
  });

  it('asks for nothing that was not chosen', () => {
    expect(
      gatesQuery(
        { search: '', meshes: [], enforcements: [] },
        { column: 'title', direction: 'ascending' },
      ),
    ).toEqual({ sort: 'title' });
  });
});
