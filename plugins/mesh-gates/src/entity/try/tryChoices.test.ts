import { busyStatus, entityStatus } from '../../../dev/fixtures';
import { clustersOf, namespacesIn } from './tryChoices';

describe('where to judge', () => {
  it('offers the namespaces in which the service is', () => {
    expect(namespacesIn(busyStatus(), 'prod-eu')).toEqual(['checkout']);
  });

  it('offers the default namespace where the service is nowhere', () => {
    expect(namespacesIn(entityStatus([]), 'prod-eu')).toEqual(['default']);
  });

  it('offers the clusters in which the service is first', () => {
    const elsewhere = {
      cluster: 'a-lab',
      environment: '',
      state: 'Current' as const,
    };
    const status = busyStatus();

    expect(
      clustersOf({ ...status, asOf: [elsewhere, ...status.asOf] }),
    ).toEqual(['prod-eu', 'prod-us', 'staging-eu', 'a-lab']);
  });
});
