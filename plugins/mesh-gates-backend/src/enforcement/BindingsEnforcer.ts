import {
  GrantBinding,
  GRANT_MANAGER,
  grantMarks,
  grantOf,
  planBindings,
  SeenBinding,
} from '@mesh-gates/engine';
import {
  ClusterKubeConfig,
  EnforcementObject,
  EnforcementResult,
  EnforcementWork,
  GrantEnforcer,
  KubeConfigOptions,
} from '@mesh-gates/plugin-mesh-gates-node';
import { assertError } from '@backstage/errors';
import { ApiServer, ApiServerError } from '../sources/clusters/ApiServer';

const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const LIST_BYTES = 32 * 1024 * 1024;

/**
 * Enforces grants by RoleBindings to the ClusterRoles that an admin installed. Objects are applied by the server, as field manager
 * `mesh-gates`, so that what others add to them stays and what others change of ours comes back.
 * @internal
 */
export class BindingsEnforcer implements GrantEnforcer {
  constructor(
    private readonly kubeConfigOf: (
      cluster: string,
      options?: KubeConfigOptions,
    ) => Promise<ClusterKubeConfig>,
  ) {}

  getEnforcerName(): string {
    return 'Bindings';
  }

  async enforce(work: EnforcementWork): Promise<EnforcementResult> {
    const { cluster, known } = work;
    const apiServer = new ApiServer(options =>
      this.kubeConfigOf(cluster, options),
    );
    const wanted = work.wanted.flatMap(
      ({ bindings }) => bindings as readonly GrantBinding[],
    );
    const plan = planBindings(await list(apiServer), wanted, known);
    const problems = new Map<string, string>();
    for (const binding of plan.remove) {
      await attempt(binding, problems, () => remove(apiServer, binding));
    }
    for (const binding of plan.apply) {
      await attempt(binding, problems, () => apply(apiServer, binding));
    }
    return {
      seen: seenOf(work, plan.remove, problems),
      unknown: plan.unknown as unknown as EnforcementObject[],
      problems: [...problems].map(([grant, message]) => ({ grant, message })),
    };
  }
}

/** One object that cannot be written keeps no other from it. */
async function attempt(
  binding: SeenBinding,
  problems: Map<string, string>,
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    assertError(error);
    const { namespace, name } = binding.metadata;
    problems.set(
      grantOf(binding) ?? name,
      `RoleBinding ${namespace}/${name}: ${error.message}`.slice(0, 500),
    );
  }
}

/** A grant that holds is seen once all of it is there; one that ended, as long as anything of it could not be removed. */
function seenOf(
  { wanted }: EnforcementWork,
  removed: readonly SeenBinding[],
  problems: ReadonlyMap<string, string>,
): string[] {
  const holding = new Set(wanted.map(({ id }) => id));
  const left = removed
    .map(binding => grantOf(binding)!)
    .filter(grant => !holding.has(grant) && problems.has(grant));
  const whole = wanted
    .filter(({ id, bindings }) => bindings.length > 0 && !problems.has(id))
    .map(({ id }) => id);
  return [...new Set([...whole, ...left])].sort();
}

async function list(apiServer: ApiServer): Promise<SeenBinding[]> {
  const selector = encodeURIComponent(
    `${grantMarks.manager}=${GRANT_MANAGER},${grantMarks.grant}`,
  );
  const answer = (await apiServer.getJson(
    `${RBAC}/rolebindings?labelSelector=${selector}`,
    { limit: LIST_BYTES },
  )) as { items?: SeenBinding[] };
  return answer.items ?? [];
}

async function apply(
  apiServer: ApiServer,
  binding: GrantBinding,
): Promise<void> {
  const path = `${pathOf(binding)}?fieldManager=${GRANT_MANAGER}&force=true`;
  const type = 'application/apply-patch+yaml';
  const body = { type, text: JSON.stringify(binding) };
  const response = await apiServer.open(path, {
    send: { method: 'PATCH', body },
  });
  response.resume();
}

async function remove(
  apiServer: ApiServer,
  binding: SeenBinding,
): Promise<void> {
  try {
    const response = await apiServer.open(pathOf(binding), {
      send: { method: 'DELETE' },
    });
    response.resume();
  } catch (error) {
    if (!(error instanceof ApiServerError && error.status === 404)) {
      throw error;
    }
  }
}

function pathOf({ metadata }: SeenBinding): string {
  const { namespace, name } = metadata;
  const [place, own] = [namespace, name].map(encodeURIComponent);
  return `${RBAC}/namespaces/${place}/rolebindings/${own}`;
}
