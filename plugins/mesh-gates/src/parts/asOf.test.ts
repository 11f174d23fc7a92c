import { ClusterAsOf } from '@mesh-gates/plugin-mesh-gates-common';
import { freshnessOf } from './asOf';

const cluster = (
  name: string,
  state: ClusterAsOf['state'],
  asOf?: string,
): ClusterAsOf => ({
  cluster: name,
  environment: '',
  state,
  asOf,
});

describe('freshnessOf', () => {
  it('is as old as the oldest cluster that counts', () => {
    const { oldest } = freshnessOf([
      cluster('a', 'Current', '2026-11-24T14:02:00Z'),
      cluster('b', 'Current', '2026-11-24T14:01:00Z'),
      cluster('dead', 'NotCurrent', '2026-11-20T00:00:00Z'),
    ]);

    expect(oldest).toBe('2026-11-24T14:01:00Z');
  });

  it('names what does not count, never read first', () => {
    const { behind } = freshnessOf([
      cluster('dead', 'NotCurrent', '2026-11-20T00:00:00Z'),
      cluster('new', 'Reading'),
    ]);

    expect(behind).toEqual([
      { cluster: 'new' },
      { cluster: 'dead', seen: '2026-11-20T00:00:00Z' },
    ]);
  });

  it('has no age where nothing was read', () => {
    expect(freshnessOf([])).toEqual({ behind: [] });
  });
});
