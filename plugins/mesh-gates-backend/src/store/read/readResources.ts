import { KubernetesObject } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { whereInList } from './whereInList';

/** An object that an entity owns, as kept. @internal */
export interface OwnedResource {
  cluster: string;
  key: string;
  group: string;
  kind: string;
  resource: string;
  version: string;
  namespace: string;
  name: string;
  reason: string;
  body: KubernetesObject;
  source?: { file: string; document: number; line: number };
}

/** Objects that an entity owns, derived ones left out, by cluster and key after `after`. @internal */
export async function readOwnedResources(
  db: Knex,
  entity: string,
  page: { after?: { cluster: string; key: string }; limit: number },
): Promise<{ items: OwnedResource[]; total: number }> {
  const owned = db('ownership as o')
    .join('resources as r', join =>
      join.on('r.cluster', 'o.cluster').andOn('r.key', 'o.resource'),
    )
    .join('clusters as c', 'c.name', 'r.cluster')
    .where({ 'o.entity': entity, 'r.derived': false });
  const [{ total }] = await owned.clone().count('* as total');
  const { after } = page;
  if (after) {
    owned.where(later =>
      later
        .where('r.cluster', '>', after.cluster)
        .orWhere(same =>
          same
            .where('r.cluster', after.cluster)
            .andWhere('r.key', '>', after.key),
        ),
    );
  }
  const rows = await owned
    .select('r.*', 'o.reason')
    .orderBy(['r.cluster', 'r.key'])
    .limit(page.limit);
  return { total: Number(total), items: rows.map(ownedResource) };
}

/** How many objects each cluster has. @internal */
export async function countResources(
  db: Knex,
  clusters?: readonly string[],
): Promise<Map<string, number>> {
  const query = db('resources')
    .where({ derived: false })
    .groupBy('cluster')
    .select('cluster')
    .count('* as total');
  whereInList(query, 'cluster', clusters);
  const rows: any[] = await query;
  return new Map(rows.map(({ cluster, total }) => [cluster, Number(total)]));
}

function ownedResource(row: any): OwnedResource {
  return {
    cluster: row.cluster,
    key: row.key,
    group: row.group,
    kind: row.kind,
    resource: row.resource,
    version: row.version,
    namespace: row.namespace,
    name: row.name,
    reason: row.reason,
    body: JSON.parse(row.body),
    source:
      row.file === null
        ? undefined
        : { file: row.file, document: row.document, line: row.line },
  };
}
