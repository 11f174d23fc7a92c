import {
  isPlatformSubject,
  LoadedGate,
  Right,
  rightsIn,
  RoleRule,
  SeenBinding,
  SeenRights,
  SeenRole,
  SeenRoleBinding,
} from '@mesh-gates/engine';
import { grantOf } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { readKnownGrants } from '../store/enforcement/readEnforcement';
import { readStored, whyUnread } from '../store/enforcement/readStoredBindings';

const RESOURCES = [
  'roles',
  'clusterroles',
  'rolebindings',
  'clusterrolebindings',
] as const;

/** A right that no grant gives, in a cluster. @internal */
export interface UngrantedRight extends Right {
  cluster: string;
  /** Whether its subject is one of the platform's. */
  platform: boolean;
}

/** Rights without grant in one cluster, or why they cannot be told. @internal */
export async function readRights(
  db: Knex,
  cluster: string,
  options: {
    gates: readonly LoadedGate[];
    platformSubjects: readonly string[];
  },
): Promise<{ rights: UngrantedRight[] } | { unread: string }> {
  for (const resource of RESOURCES) {
    const unread = await whyUnread(db, cluster, resource);
    if (unread !== undefined) {
      return { unread };
    }
  }
  const seen = await readSeen(db, cluster);
  return {
    rights: rightsIn(options.gates, seen).map(right => ({
      ...right,
      cluster,
      platform: isPlatformSubject(right.subject, options.platformSubjects),
    })),
  };
}

interface StoredRole {
  metadata: { name: string; namespace?: string };
  rules?: RoleRule[];
}

interface StoredBinding {
  metadata: SeenBinding['metadata'];
  roleRef?: SeenRoleBinding['roleRef'];
  subjects?: SeenRoleBinding['subjects'];
}

async function readSeen(db: Knex, cluster: string): Promise<SeenRights> {
  const of = <T>(resource: string) => readStored<T>(db, cluster, resource);
  const roles = [
    ...(await of<StoredRole>('roles')),
    ...(await of<StoredRole>('clusterroles')),
  ];
  const bindings = [
    ...(await of<StoredBinding>('rolebindings')),
    ...(await of<StoredBinding>('clusterrolebindings')),
  ];
  const grants = bindings.flatMap(one => grantOf(one as SeenBinding) ?? []);
  const known = await readKnownGrants(db, grants);
  return {
    roles: roles.map(
      ({ metadata: { name, namespace = '' }, rules = [] }): SeenRole => ({
        ...{ name, namespace, rules },
      }),
    ),
    bindings: bindings.flatMap(one => bindingOf(one, known)),
  };
}

/** What a known grant gives is no right without one. */
function bindingOf(
  binding: StoredBinding,
  known: ReadonlySet<string>,
): SeenRoleBinding[] {
  const grant = grantOf(binding as SeenBinding);
  const { metadata, roleRef, subjects = [] } = binding;
  return roleRef === undefined || (grant !== undefined && known.has(grant))
    ? []
    : [
        {
          name: metadata.name,
          namespace: metadata.namespace ?? '',
          ...{ roleRef, subjects },
        },
      ];
}
