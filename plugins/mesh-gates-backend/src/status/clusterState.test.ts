import { KindCount } from '../store/read/readKinds';
import { clusterState } from './clusterState';

const now = '2026-11-24T14:10:00.000Z';
const kinds = (
  state: KindCount['state'],
  count: number,
  oldestGoodAt?: string,
): KindCount => ({ cluster: 'prod-eu', state, kinds: count, oldestGoodAt });

describe('the state of a cluster', () => {
  it.each([
    ['Reading', 'The cluster is being read'],
    ['NotCurrent', 'The credentials are not accepted'],
  ] as const)('is that of the store where it is %s', (state, reason) => {
    expect(
      clusterState({ state, reason }, [kinds('Forbidden', 1)], now),
    ).toEqual({ state, reason });
  });

  it.each([
    ['nothing is known of kinds', []],
    [
      'kinds are current, not served, or never read',
      [
        kinds('Current', 7, '2026-11-24T14:08:00.000Z'),
        kinds('NotServed', 2, '2026-11-24T13:00:00.000Z'),
        kinds('Refused', 1),
      ],
    ],
  ])('is current where %s', (_case, all) => {
    expect(clusterState({ state: 'Current' }, all, now)).toEqual({
      state: 'Current',
    });
  });

  it.each([
    [[kinds('Forbidden', 2)], 'No rights for 2 kinds'],
    [[kinds('Failed', 1)], '1 kind cannot be read'],
    [
      [kinds('Forbidden', 1), kinds('Reading', 3)],
      'No rights for 1 kind; 3 kinds being read',
    ],
    [
      [kinds('Current', 9, '2026-11-24T14:05:00.000Z')],
      'A watch has shown no sign of life since 2026-11-24 14:05 UTC',
    ],
  ])('is behind with %j', (all, reason) => {
    expect(clusterState({ state: 'Current' }, all, now)).toEqual({
      state: 'Behind',
      reason,
    });
  });
});
