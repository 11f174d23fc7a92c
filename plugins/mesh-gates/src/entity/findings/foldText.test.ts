import { placement } from '../../../dev/fixtures';
import { english } from '../../../dev/fixtures/english';
import { foldText } from './foldText';

const at = (cluster: string, verdict: 'Fail' | 'Pass' | 'Unknown') =>
  placement(verdict, { cluster });

describe('foldText', () => {
  it('says in how many clusters the verdict holds, and how many were not seen', () => {
    const placements = [
      at('a', 'Fail'),
      at('b', 'Pass'),
      ...Array.from({ length: 9 }, (_, index) => at(`c${index}`, 'Pass')),
      at('z', 'Unknown'),
    ];

    expect(foldText(english(), { verdict: 'Fail', placements })).toBe(
      'Fails in 1 of 12 clusters; 1 not seen',
    );
  });

  it('counts clusters, not namespaces', () => {
    const placements = [
      placement('Fail', { cluster: 'a', namespace: 'one' }),
      placement('Fail', { cluster: 'a', namespace: 'two' }),
    ];

    expect(foldText(english(), { verdict: 'Fail', placements })).toBe(
      'Fails in a',
    );
  });

  it('does not say twice that something is not seen', () => {
    const placements = [at('a', 'Unknown'), at('b', 'Pass')];

    expect(foldText(english(), { verdict: 'Unknown', placements })).toBe(
      'Is not known in 1 of 2 clusters',
    );
  });

  it('says nothing where there is nothing to fold', () => {
    expect(
      foldText(english(), { verdict: 'NotApplicable', placements: [] }),
    ).toBeUndefined();
  });
});
