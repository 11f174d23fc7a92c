import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { LeaseKeeper } from '../../leases/LeaseKeeper';
import { DirectoryListener } from '../../sources/ClusterDirectory';
import { Source } from '../../sources/Source';
import {
  findGoneClusters,
  forgetCluster,
} from '../../store/write/forgetClusters';
import { nameClusters } from '../../store/write/nameClusters';
import { EvaluationHost, clusterLease } from './EvaluationHost';

/**
 * Has the clusters that there are watched and stored, and forgets those that their access says are gone: never one of which
 * a replica has the lease, for it may know better.
 * @internal
 */
export class KnownClusters implements DirectoryListener {
  constructor(
    private readonly origins: readonly { name: string }[],
    private readonly options: {
      db: Knex;
      evaluation: EvaluationHost;
      leases: LeaseKeeper;
      logger: LoggerService;
    },
  ) {}

  add(source: Source): void {
    this.options.evaluation.add(source);
  }

  async remove(cluster: string): Promise<void> {
    await this.options.evaluation.remove(cluster);
  }

  async listed(access: string, clusters: readonly string[]): Promise<void> {
    const { db, leases, logger } = this.options;
    await nameClusters(db, access, clusters);
    const accesses = this.origins.map(({ name }) => name);
    const gone = await findGoneClusters(db, access, clusters, accesses);
    for (const name of gone) {
      const forgotten = await leases.during(clusterLease(name), () =>
        forgetCluster(db, name),
      );
      if (forgotten) {
        logger.info(`Cluster ${name} is gone and forgotten`);
      }
    }
  }
}
