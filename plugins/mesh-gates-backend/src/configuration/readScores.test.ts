import { mockServices } from '@backstage/backend-test-utils';
import { readScores } from './readScores';

function read(scores?: object) {
  return readScores(
    mockServices.rootConfig({ data: scores ? { meshGates: { scores } } : {} }),
  );
}

describe('meshGates.scores', () => {
  it('may be left out', () => {
    expect(read()).toEqual({ keptDays: 400, minimumOwnership: 0.5 });
  });

  it('says how long and from when on', () => {
    const given = { keptDays: 90, minimumOwnership: 0.8 };
    expect(read(given)).toEqual(given);
  });

  it.each([
    [{ keptDays: 0 }, 'keptDays is a whole number'],
    [{ keptDays: 1.5 }, 'keptDays is a whole number'],
    [{ minimumOwnership: 1.1 }, 'minimumOwnership is a share'],
    [{ minimumOwnership: -1 }, 'minimumOwnership is a share'],
  ])('says what is wrong with %j', (given, message) => {
    expect(() => read(given)).toThrow(message);
  });
});
