import {
  GrantBinding,
  GRANT_MANAGER,
  grantMarks,
  grantOf,
} from '@mesh-gates/engine';
import { ApiServer } from '../sources/clusters/ApiServer';

const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const LIST_BYTES = 64 * 1024 * 1024;

interface Binding {
  metadata: { labels?: Record<string, string> };
  subjects?: { kind: string; name: string }[];
}

/**
 * Groups of new bindings that no other binding of the cluster names: mostly a prefix that is missing. Kubernetes knows no groups, so that
 * others' use of a name is all that could tell. Where the others cannot be listed, nothing is said.
 * @internal
 */
export async function strangeNames(
  apiServer: ApiServer,
  made: readonly GrantBinding[],
): Promise<{ grant: string; messages: string[] }[]> {
  if (made.length === 0) {
    return [];
  }
  const known = await knownGroups(apiServer).catch(() => undefined);
  if (!known) {
    return [];
  }
  const messages = new Map<string, Set<string>>();
  for (const binding of made) {
    const grant = grantOf(binding)!;
    const own = messages.get(grant) ?? new Set();
    binding.subjects
      .filter(({ kind, name }) => kind === 'Group' && !known.has(name))
      .forEach(({ name }) =>
        own.add(
          `No other binding of the cluster names the group ${name}: is that what it is called there?`,
        ),
      );
    messages.set(grant, own);
  }
  return [...messages].map(([grant, own]) => ({
    grant,
    messages: [...own],
  }));
}

async function knownGroups(apiServer: ApiServer): Promise<Set<string>> {
  const groups = new Set<string>();
  for (const resource of ['rolebindings', 'clusterrolebindings']) {
    const { items = [] } = (await apiServer.getJson(`${RBAC}/${resource}`, {
      limit: LIST_BYTES,
    })) as { items?: Binding[] };
    for (const { metadata, subjects = [] } of items) {
      if (metadata.labels?.[grantMarks.manager] !== GRANT_MANAGER) {
        subjects
          .filter(({ kind }) => kind === 'Group')
          .forEach(({ name }) => groups.add(name));
      }
    }
  }
  return groups;
}
