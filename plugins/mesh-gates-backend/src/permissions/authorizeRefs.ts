import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  ResourcePermission,
} from '@backstage/plugin-permission-common';

/** Questions in one request: the permission backend reads at most 100 kB, conditions included. */
const AT_ONCE = 50;

/** Which of many entities a permission is given for. @internal */
export async function authorizeRefs(
  permissions: PermissionsService,
  {
    permission,
    refs,
    credentials,
  }: {
    permission: ResourcePermission;
    refs: readonly string[];
    credentials: BackstageCredentials;
  },
): Promise<Set<string>> {
  const allowed = new Set<string>();
  for (let from = 0; from < refs.length; from += AT_ONCE) {
    const some = refs.slice(from, from + AT_ONCE);
    const decisions = await permissions.authorize(
      some.map(resourceRef => ({ permission, resourceRef })),
      { credentials },
    );
    decisions.forEach((decision, index) => {
      if (decision.result === AuthorizeResult.ALLOW) {
        allowed.add(some[index]);
      }
    });
  }
  return allowed;
}
