import { busyStatus, calmStatus, deadCluster } from '../../../dev/fixtures';
import { staleClusters } from './staleClusters';

describe('staleClusters', () => {
  it('counts the checks that have no answer because of a cluster', () => {
    expect(staleClusters(busyStatus())).toEqual([
      { ...deadCluster, checks: 2 },
    ]);
  });

  it('puts the cluster that costs the most answers first', () => {
    const status = busyStatus();
    const idle = { ...deadCluster, cluster: 'a-lab' };

    expect(
      staleClusters({ ...status, asOf: [idle, ...status.asOf] }).map(
        each => each.cluster,
      ),
    ).toEqual(['prod-us', 'a-lab']);
  });

  it('is empty where every cluster is current', () => {
    expect(staleClusters(calmStatus())).toEqual([]);
  });
});
