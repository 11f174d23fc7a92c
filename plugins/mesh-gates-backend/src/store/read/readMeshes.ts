import { DERIVED_GROUP } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { whereInList } from './whereInList';

/** A mesh of a cluster, one for each control plane and revision. @internal */
export interface StoredMesh {
  cluster: string;
  mesh: string;
  /** '' where it is not known. */
  version: string;
  revision: string;
  namespace: string;
}

/** Meshes of clusters as they were detected, by cluster, namespace and revision. @internal */
export async function readMeshes(
  db: Knex,
  clusters?: readonly string[],
): Promise<StoredMesh[]> {
  const query = db('resources')
    // The words of the index that it is found by.
    .whereRaw('derived')
    .where({ group: DERIVED_GROUP, resource: 'meshes' })
    .select('cluster', 'namespace', 'name', 'body')
    .orderBy(['cluster', 'namespace', 'name']);
  whereInList(query, 'cluster', clusters);
  const rows = await query;
  return rows.map(({ cluster, namespace, name, body }) => {
    const spec = JSON.parse(body).spec ?? {};
    return {
      cluster,
      mesh: String(spec.mesh ?? ''),
      version: String(spec.version ?? ''),
      revision: String(spec.revision ?? name),
      namespace: String(spec.controlPlaneNamespace ?? namespace),
    };
  });
}
