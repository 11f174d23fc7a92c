import { DERIVED_GROUP, ResourceId, workloadKinds } from '@mesh-gates/engine';
import { Knex } from 'knex';

/** Kubernetes' own: no service of anybody runs there. */
const OF_KUBERNETES = ['kube-system', 'kube-public', 'kube-node-lease'];

/** How many workloads there are, and how many of them belong to somebody. @internal */
export async function countWorkloads(
  db: Knex,
): Promise<{ workloads: number; owned: number }> {
  const [row] = await workloads(db).select(
    db.raw('count(*) as workloads'),
    db.raw(
      'sum(case when exists (select 1 from ownership as o where o.cluster = r.cluster and o.resource = r.key) then 1 else 0 end) as owned',
    ),
  );
  return { workloads: Number(row.workloads), owned: Number(row.owned ?? 0) };
}

/** The first workloads that belong to nobody. @internal */
export async function listUnownedWorkloads(
  db: Knex,
  limit: number,
): Promise<(ResourceId & { cluster: string })[]> {
  return workloads(db)
    .whereNotExists(
      db('ownership as o')
        .select(db.raw('1'))
        .whereRaw('o.cluster = r.cluster and o.resource = r.key'),
    )
    .select('r.cluster', 'r.group', 'r.resource', 'r.namespace', 'r.name')
    .orderBy(['r.cluster', 'r.key'])
    .limit(limit);
}

/** Workloads of services: those of Kubernetes itself and of the meshes' control planes left out. */
function workloads(db: Knex): Knex.QueryBuilder {
  return db('resources as r')
    .join('clusters as c', 'c.name', 'r.cluster')
    .where('r.derived', false)
    .where(either => {
      for (const { group, resource } of workloadKinds) {
        either.orWhere({ 'r.group': group, 'r.resource': resource });
      }
    })
    .whereNotIn('r.namespace', OF_KUBERNETES)
    .whereNotExists(
      db('resources as m')
        .select(db.raw('1'))
        .whereRaw('m.derived')
        .where({ 'm.group': DERIVED_GROUP, 'm.resource': 'meshes' })
        .whereRaw('m.cluster = r.cluster and m.namespace = r.namespace'),
    );
}
