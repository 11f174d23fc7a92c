import { ClusterFacts, Currency, KindRef } from '@mesh-gates/engine';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { Knex } from 'knex';
import { readClusters } from './readClusters';
import { readKinds } from './readKinds';

/** What is known of a cluster besides its objects. @internal */
export interface StoredClusterFacts {
  facts: ClusterFacts;
  currencies: { kinds: readonly KindRef[] | 'all'; currency: Currency }[];
}

const PAGE = 500;

/** What the store knows of a cluster; throws where there is none or it has never been read. @internal */
export async function readStoredCluster(
  db: Knex,
  name: string,
): Promise<StoredClusterFacts> {
  const cluster = (await readClusters(db)).find(one => one.name === name);
  if (!cluster) {
    throw new NotFoundError(`No cluster has the name ${name}`);
  }
  if (cluster.lastGoodAt === undefined) {
    throw new ServiceUnavailableError(
      `Cluster ${name} is being read; nothing can be judged against it yet`,
    );
  }
  const { environment, labels, meshVersion, state, reason } = cluster;
  const facts = { name, environment, labels, meshVersion };
  const kinds = await readKinds(db, [name]);
  if (state !== 'Current' || kinds.length === 0) {
    const currency: Currency =
      state === 'Current'
        ? { state }
        : { state: 'NotCurrent', reason: reason ?? 'it is being read' };
    return { facts, currencies: [{ kinds: 'all', currency }] };
  }
  const currencies = kinds.map(({ group, resource, ...kind }) => ({
    kinds: [{ group, resource }],
    currency: ['Current', 'NotServed'].includes(kind.state)
      ? ({ state: 'Current' } as const)
      : ({
          state: 'NotCurrent',
          reason: kind.reason ?? 'not read yet',
        } as const),
  }));
  return { facts, currencies };
}

/** Bodies of a cluster's objects as kept, page by page, each a JSON array; derived ones are left out. @internal */
export async function* readBodies(
  db: Knex,
  cluster: string,
): AsyncGenerator<string> {
  let after = '';
  for (;;) {
    const rows: { key: string; body: string }[] = await db('resources')
      .where({ cluster, derived: false })
      .where('key', '>', after)
      .orderBy('key')
      .limit(PAGE)
      .select('key', 'body');
    yield `[${rows.map(({ body }) => body).join(',')}]`;
    if (rows.length < PAGE) {
      return;
    }
    after = rows[rows.length - 1].key;
  }
}
