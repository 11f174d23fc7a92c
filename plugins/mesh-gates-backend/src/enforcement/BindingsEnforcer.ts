import {
  BindingPlan,
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
import { ApiServer, ApiServerError } from '../sources/clusters/ApiServer';
import { whyNot } from '../sources/clusters/whyNot';
import { grantsOf, sightOf } from './bindingSight';
import { strangeNames } from './strangeNames';

const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const LIST_BYTES = 32 * 1024 * 1024;

/**
 * Enforces grants by RoleBindings to the ClusterRoles that an admin installed. Objects are applied by the server, as field manager
 * `mesh-gates`, so that what others add to them stays and what others change of ours comes back. Where writing is switched off, it
 * looks and does nothing.
 * @internal
 */
export class BindingsEnforcer implements GrantEnforcer {
  constructor(
    private readonly kubeConfigOf: (
      cluster: string,
      options?: KubeConfigOptions,
    ) => Promise<ClusterKubeConfig>,
    private readonly options: { writes: boolean } = { writes: true },
  ) {}

  getEnforcerName(): string {
    return this.options.writes ? 'Bindings' : 'Off';
  }

  async enforce(work: EnforcementWork): Promise<EnforcementResult> {
    const apiServer = new ApiServer(options =>
      this.kubeConfigOf(work.cluster, options),
    );
    const seen = await listMarked(apiServer).catch(error => {
      throw new Error(`RoleBindings cannot be listed: ${whyNot(error)}`);
    });
    const plan = planBindings(
      seen,
      work.wanted.flatMap(({ bindings }) => bindings as GrantBinding[]),
      await work.known(grantsOf(seen)),
    );
    const unknown = plan.unknown as unknown as EnforcementObject[];
    if (!this.options.writes) {
      return { seen: sightOf(work, plan), unknown, problems: [] };
    }
    plan.remove.push(...unmarked(work, seen));
    const problems = await carryOut(apiServer, plan);
    const left = {
      ...plan,
      apply: plan.apply.filter(one => problems.has(grantOf(one)!)),
      remove: plan.remove.filter(one => problems.has(grantOf(one)!)),
    };
    return {
      seen: sightOf(work, left),
      unknown,
      problems: [...problems].map(([grant, message]) => ({ grant, message })),
      warnings: await strangeNames(apiServer, plan.apply),
    };
  }
}

/** What ended and is named as ours would be, also if somebody took its labels away. */
function unmarked(
  { ended }: EnforcementWork,
  seen: readonly SeenBinding[],
): SeenBinding[] {
  const marked = new Set(seen.map(pathOf));
  return ended
    .flatMap(({ bindings }) => bindings as GrantBinding[])
    .filter(binding => !marked.has(pathOf(binding)));
}

/** One object that cannot be written keeps no other from it. */
async function carryOut(
  apiServer: ApiServer,
  plan: BindingPlan,
): Promise<Map<string, string>> {
  const problems = new Map<string, string>();
  const attempt = async (binding: SeenBinding, run: () => Promise<void>) => {
    const { namespace, name } = binding.metadata;
    await run().catch(error =>
      problems.set(
        grantOf(binding) ?? name,
        `RoleBinding ${namespace}/${name}: ${whyNot(error)}`,
      ),
    );
  };
  const replaced = new Set(plan.apply.map(pathOf));
  const isReplaced = (binding: SeenBinding) => replaced.has(pathOf(binding));
  for (const binding of plan.remove.filter(isReplaced)) {
    await attempt(binding, () => remove(apiServer, binding));
  }
  // Rights come before others go: where a grant was renewed there is no moment without.
  for (const binding of plan.apply) {
    await attempt(binding, () => apply(apiServer, binding));
  }
  for (const binding of plan.remove.filter(one => !isReplaced(one))) {
    await attempt(binding, () => remove(apiServer, binding));
  }
  return problems;
}

async function listMarked(apiServer: ApiServer): Promise<SeenBinding[]> {
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
  try {
    await patch(apiServer, binding);
  } catch (error) {
    if (!(error instanceof ApiServerError && error.status === 422)) {
      throw error;
    }
    // One of our name, without our labels, leads elsewhere; that cannot be changed.
    await remove(apiServer, binding);
    await patch(apiServer, binding);
  }
}

async function patch(
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
