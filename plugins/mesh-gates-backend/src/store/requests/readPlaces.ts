import { GrantScope, MeshName, Place } from '@mesh-gates/engine';
import { meshNamespacesOf, meshVersionsOf } from '@mesh-gates/meshes';
import { Knex } from 'knex';
import { readMeshes, StoredMesh } from '../read/readMeshes';

const KUBERNETES_NAMESPACES = ['kube-system', 'kube-public', 'kube-node-lease'];

/** Kinds by which traffic enters a mesh or leaves it. */
const GATEWAYS = [
  ['networking.istio.io', 'gateways'],
  ['gateway.networking.k8s.io', 'gateways'],
  ['consul.hashicorp.com', 'ingressgateways'],
  ['consul.hashicorp.com', 'terminatinggateways'],
];

/** A place, and which versions the meshes there have; '' where that is not known. @internal */
export interface StoredPlace extends Place {
  meshVersions(mesh: MeshName): string;
}

/** The places of some scopes as they are for an entity. @internal */
export async function readPlaces(
  db: Knex,
  { entity, owners }: { entity: string; owners: readonly string[] },
  scopes: readonly GrantScope[],
): Promise<StoredPlace[]> {
  const clusters = [...new Set(scopes.map(({ cluster }) => cluster))];
  const rows = await db('clusters')
    .whereIn('name', clusters)
    .select('name', 'environment', 'labels', 'mesh_version');
  const known = new Map<string, any>(rows.map(row => [row.name, row]));
  const meshes = await readMeshes(db, clusters);
  const control = controlNamespaces(clusters, meshes);
  const placed = await readPlacements(db, entity, clusters);
  const places = new Map<string, StoredPlace>();
  for (const { cluster, namespace } of scopes) {
    const where = `${cluster} ${namespace}`;
    if (!places.has(where)) {
      const row = known.get(cluster);
      places.set(where, {
        cluster,
        namespace,
        environment: row?.environment ?? '',
        labels: row ? JSON.parse(row.labels) : {},
        known: row !== undefined,
        placed: placed.has(where),
        control: control.get(where),
        meshVersions: versionsIn(cluster, row?.mesh_version ?? '', meshes),
        foreignGateways: await readForeignGateways(
          db,
          { cluster, namespace },
          { entity, owners },
        ),
      });
    }
  }
  return [...places.values()];
}

async function readPlacements(
  db: Knex,
  entity: string,
  clusters: readonly string[],
): Promise<Set<string>> {
  const rows = await db('placements')
    .where({ entity })
    .whereIn('cluster', clusters)
    .select('cluster', 'namespace');
  return new Set(rows.map(row => `${row.cluster} ${row.namespace}`));
}

/** Where meshes are controlled, as detected, and what Kubernetes keeps for itself. */
function controlNamespaces(
  clusters: readonly string[],
  meshes: readonly StoredMesh[],
): Map<string, Place['control']> {
  const found = new Map<string, Place['control']>();
  for (const cluster of clusters) {
    for (const namespace of KUBERNETES_NAMESPACES) {
      found.set(`${cluster} ${namespace}`, 'ControlPlane');
    }
  }
  for (const { cluster, spec } of meshes) {
    for (const { namespace, role } of meshNamespacesOf([spec])) {
      found.set(`${cluster} ${namespace}`, role);
    }
  }
  return found;
}

/** The version that a gate's stage goes by in a cluster: the configured one, else the detected where it is known. */
function versionsIn(
  cluster: string,
  configured: string,
  meshes: readonly StoredMesh[],
): StoredPlace['meshVersions'] {
  const here = meshes.filter(one => one.cluster === cluster);
  const detected = meshVersionsOf(here.map(({ spec }) => spec));
  return mesh => {
    const found = detected.get(mesh);
    return configured || (found?.incomplete ? '' : found?.version ?? '');
  };
}

/** Entities with a gateway in a namespace that share no owner with the entity. */
async function readForeignGateways(
  db: Knex,
  place: { cluster: string; namespace: string },
  { entity, owners }: { entity: string; owners: readonly string[] },
): Promise<string[]> {
  return db('resources as r')
    .join('ownership as o', join =>
      join.on('o.cluster', 'r.cluster').on('o.resource', 'r.key'),
    )
    .where({ 'r.cluster': place.cluster, 'r.namespace': place.namespace })
    .where(any =>
      GATEWAYS.forEach(([group, resource]) =>
        any.orWhere({ 'r.group': group, 'r.resource': resource }),
      ),
    )
    .whereNot('o.entity', entity)
    .whereNotExists(
      db('entity_owners as e')
        .whereRaw('e.entity = o.entity')
        .whereIn('e.owner', [...owners]),
    )
    .distinct('o.entity')
    .orderBy('o.entity')
    .pluck('o.entity');
}
