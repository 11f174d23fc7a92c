import { clusterSummary } from '../../dev/fixtures';
import { english } from '../../dev/fixtures/english';
import { clustersHeadline } from './clustersHeadline';

const now = new Date('2026-11-24T13:30:00Z');

function headline(
  ...items: Array<Parameters<typeof clusterSummary>[0]>
): string {
  return clustersHeadline(
    english(),
    { items: items.map(clusterSummary), total: items.length },
    now,
  );
}

describe('clustersHeadline', () => {
  it('says that all are current', () => {
    expect(headline({}, {})).toBe('All 2 clusters are current.');
    expect(headline({})).toBe('The one cluster is current.');
  });

  it('names the one that is not', () => {
    expect(
      headline(
        {},
        { name: 'prod-us', state: 'NotCurrent', asOf: '2026-11-23T13:20:00Z' },
      ),
    ).toMatch(
      /^1 of 2 clusters are current\. prod-us has not answered since .*23.*\.$/,
    );
    expect(
      headline({}, { name: 'new', state: 'NotCurrent', asOf: undefined }),
    ).toBe('1 of 2 clusters are current. new has never been read.');
    expect(headline({}, { name: 'new', state: 'Reading' })).toBe(
      '1 of 2 clusters are current. new is still being read.',
    );
  });

  it('counts several by how they stand', () => {
    expect(
      headline(
        {},
        { state: 'NotCurrent' },
        { state: 'NotCurrent' },
        { state: 'Behind' },
        { state: 'Reading' },
      ),
    ).toBe(
      '1 of 5 clusters are current. 2 do not answer. 1 is current only in part. 1 is still being read.',
    );
  });

  it('says no more than the length of a list that is not whole', () => {
    expect(
      clustersHeadline(
        english(),
        { items: [clusterSummary()], total: 10_000 },
        now,
      ),
    ).toBe('10000 clusters, by pages.');
  });
});
