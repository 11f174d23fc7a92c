import { clusterSummary } from '../../dev/fixtures';
import { english } from '../../dev/fixtures/english';
import { clusterStateText } from './clusterStateText';

const kinds = {
  total: 24,
  current: 20,
  reading: 0,
  forbidden: 0,
  failed: 0,
  notServed: 4,
};

function state(overrides: Parameters<typeof clusterSummary>[0]) {
  return clusterStateText(
    english(),
    clusterSummary(overrides),
    new Date('2026-11-24T13:30:00Z'),
  );
}

describe('clusterStateText', () => {
  it('takes only what is current whole for measured', () => {
    expect(state({ state: 'Current' })).toEqual({
      measured: true,
      text: 'Current',
    });
    expect(
      (['Behind', 'Reading', 'NotCurrent'] as const).map(
        each => state({ state: each }).measured,
      ),
    ).toEqual([false, false, false]);
  });

  it('names missing rights before anything else that is behind', () => {
    expect(
      state({ state: 'Behind', kinds: { ...kinds, forbidden: 2, failed: 1 } }),
    ).toMatchObject({ text: 'No rights for 2 kinds' });
    expect(
      state({ state: 'Behind', kinds: { ...kinds, failed: 1 } }),
    ).toMatchObject({ text: '1 kind could not be read' });
    expect(
      state({ state: 'Behind', reason: 'The watch lags.', kinds }),
    ).toMatchObject({ text: 'Behind', detail: 'The watch lags.' });
  });

  it('says how far a first reading is', () => {
    expect(state({ state: 'Reading', kinds })).toMatchObject({
      text: 'Being read',
      detail: '20 of 24 kinds read',
    });
  });

  it('says since when there is no answer, and why', () => {
    expect(
      state({
        state: 'NotCurrent',
        asOf: '2026-11-22T13:20:00Z',
        reason: 'connect ETIMEDOUT',
      }),
    ).toMatchObject({
      text: expect.stringMatching(/^No answer since .*22/),
      detail: 'connect ETIMEDOUT',
    });
    expect(state({ state: 'NotCurrent', asOf: undefined })).toMatchObject({
      text: 'Never read',
    });
  });
});
