import { GrantScope } from '@mesh-gates/engine';
import { Knex } from 'knex';

/** An entity in a namespace that a grant would open. @internal */
export interface Neighbour {
  entity: string;
  cluster: string;
  namespace: string;
}

/** Who else runs or owns something in the namespaces of some scopes: rights that RBAC gives there are about their objects too. @internal */
export async function readNeighbours(
  db: Knex,
  scopes: readonly GrantScope[],
  entity: string,
): Promise<Neighbour[]> {
  return db('placements')
    .where(any =>
      scopes.forEach(({ cluster, namespace }) =>
        any.orWhere({ cluster, namespace }),
      ),
    )
    .whereNot({ entity })
    .select('entity', 'cluster', 'namespace')
    .orderBy(['cluster', 'namespace', 'entity']);
}
