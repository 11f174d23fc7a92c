import { DERIVED_GROUP } from '@mesh-gates/engine';
import { MeshSpec } from '@mesh-gates/meshes';
import { Knex } from 'knex';
import { whereInList } from './whereInList';

/** A mesh of a cluster, one for each control plane and revision. @internal */
export interface StoredMesh {
  cluster: string;
  /** As its detection says it. */
  spec: MeshSpec;
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
    .select('cluster', 'body')
    .orderBy(['cluster', 'namespace', 'name']);
  whereInList(query, 'cluster', clusters);
  const rows: { cluster: string; body: string }[] = await query;
  return rows.map(({ cluster, body }) => ({
    cluster,
    spec: JSON.parse(body).spec,
  }));
}
