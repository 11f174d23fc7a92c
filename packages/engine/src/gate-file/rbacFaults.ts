import { FeatureGate } from '../words';
import { GateFault } from './schemaFaults';

/** API groups that a grant may give rights in: those of meshes and of Gateway API. @internal */
export const grantableGroups: ReadonlySet<string> = new Set([
  'networking.istio.io',
  'security.istio.io',
  'telemetry.istio.io',
  'extensions.istio.io',
  'gateway.networking.k8s.io',
  'gateway.networking.x-k8s.io',
  'policy.linkerd.io',
  'linkerd.io',
  'multicluster.linkerd.io',
  'consul.hashicorp.com',
  'auth.consul.hashicorp.com',
  'mesh.consul.hashicorp.com',
  'multicluster.consul.hashicorp.com',
  'config.openservicemesh.io',
  'policy.openservicemesh.io',
  'access.smi-spec.io',
  'specs.smi-spec.io',
  'split.smi-spec.io',
]);

const VERBS = new Set([
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
]);

/**
 * What a gate may not give: rights outside the meshes' own groups, on subresources, or by wildcard. Otherwise whoever may write a
 * gate file could give themselves the cluster.
 * @internal
 */
export function rbacFaults({ spec }: FeatureGate): GateFault[] {
  const faults: GateFault[] = [];
  (spec.rbac?.rules ?? []).forEach((rule, index) => {
    const check = (
      field: 'apiGroups' | 'resources' | 'verbs',
      refused: (name: string) => boolean,
      mend: string,
    ) =>
      rule[field].forEach((name, position) => {
        if (refused(name)) {
          faults.push({
            path: ['spec', 'rbac', 'rules', index, field, position],
            message: `"${name}" may not be granted`,
            mend,
          });
        }
      });
    check(
      'apiGroups',
      name => !grantableGroups.has(name),
      'Name a group of a mesh or of Gateway API, such as networking.istio.io.',
    );
    check(
      'resources',
      name => !/^[a-z0-9]+$/.test(name),
      'Name plurals one by one, without subresources and wildcards.',
    );
    check(
      'verbs',
      name => !VERBS.has(name),
      `Name verbs one by one: ${[...VERBS].join(', ')}.`,
    );
  });
  return faults;
}
