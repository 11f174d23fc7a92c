import { SeenBinding } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { readClusters } from '../read/readClusters';
import { readKinds } from '../read/readKinds';

const GROUP = 'rbac.authorization.k8s.io';

/** RoleBindings of a cluster as they are read, or why it cannot be told which there are. @internal */
export async function readStoredBindings(
  db: Knex,
  cluster: string,
): Promise<{ bindings: SeenBinding[] } | { unread: string }> {
  const unread = await whyUnread(db, cluster, 'rolebindings');
  return unread
    ? { unread }
    : { bindings: await readStored(db, cluster, 'rolebindings') };
}

/** Why the objects of a kind of RBAC that are stored of a cluster are not those that are there. @internal */
export async function whyUnread(
  db: Knex,
  cluster: string,
  resource: string,
): Promise<string | undefined> {
  const found = (await readClusters(db)).find(one => one.name === cluster);
  if (!found) {
    return `Nothing is read of ${cluster}`;
  }
  if (found.state !== 'Current') {
    return `${cluster} is not current: ${found.reason ?? 'it is being read'}`;
  }
  const kinds = await readKinds(db, [cluster]);
  // Of manifests all is read, and no kinds are told.
  if (kinds.length === 0) {
    return undefined;
  }
  const kind = kinds.find(
    one => one.group === GROUP && one.resource === resource,
  );
  if (!kind) {
    return `${resource} of ${cluster} are not read: set meshGates.enforcement.compareRights`;
  }
  return kind.state === 'Current'
    ? undefined
    : `${resource} of ${cluster} are not current: ${
        kind.reason ?? 'they are being read'
      }`;
}

/** Objects of a kind of RBAC as they are read. @internal */
export async function readStored<T>(
  db: Knex,
  cluster: string,
  resource: string,
): Promise<T[]> {
  const bodies: string[] = await db('resources')
    .where({ cluster, resource, group: GROUP, derived: false })
    .where('key', '>=', `${GROUP}/`)
    .where('key', '<', `${GROUP}0`)
    .orderBy('key')
    .pluck('body');
  return bodies.map(body => JSON.parse(body));
}
