import { grantMarks, grantOf, SeenBinding } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { readClusters } from '../read/readClusters';

const GROUP = 'rbac.authorization.k8s.io';

/** RoleBindings of a cluster that name a grant, as they are read, or why it cannot be told which there are. @internal */
export async function readStoredBindings(
  db: Knex,
  cluster: string,
): Promise<{ bindings: SeenBinding[] } | { unread: string }> {
  const unread = await whyUnread(db, cluster, 'rolebindings');
  if (unread !== undefined) {
    return { unread };
  }
  const stored = await readStored<SeenBinding>(db, cluster, 'rolebindings', {
    naming: grantMarks.grant,
  });
  return { bindings: stored.filter(one => grantOf(one) !== undefined) };
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
  const kinds = () => db('kinds').where({ cluster });
  const kind = await kinds().where({ group: GROUP, resource }).first();
  if (!kind) {
    // Of manifests all is read, and no kinds are told.
    if (!(await kinds().first())) {
      return undefined;
    }
    return `${resource} of ${cluster} are not read: set meshGates.enforcement.compareRights`;
  }
  return kind.state === 'Current'
    ? undefined
    : `${resource} of ${cluster} are not current: ${
        kind.reason ?? 'they are being read'
      }`;
}

/** Objects of a kind of RBAC as they are read; of many, those that hold a word are read faster. @internal */
export async function readStored<T>(
  db: Knex,
  cluster: string,
  resource: string,
  { naming }: { naming?: string } = {},
): Promise<T[]> {
  const query = db('resources')
    .where({ cluster, resource })
    // The very words of the index, for SQLite to use it.
    .whereRaw(`"group" = '${GROUP}'`);
  if (naming !== undefined) {
    query.where('body', 'like', `%${naming}%`);
  }
  const bodies: string[] = await query.pluck('body');
  return bodies.map(body => JSON.parse(body));
}
