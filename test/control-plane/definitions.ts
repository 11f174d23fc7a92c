import { ControlPlane } from './ControlPlane';
import { eventually } from './programs';

/** The gate that is looked at where one is enough: its kind is EnvoyFilter. */
export const GATE = 'istio-envoyfilter-rate-limit-only';

/** EnvoyFilters of the namespace `shop`. */
export const FILTERS =
  '/apis/networking.istio.io/v1alpha3/namespaces/shop/envoyfilters';

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** Installs a kind and resolves once it is served. */
export async function installDefinition(
  plane: ControlPlane,
  group: string,
  version: string,
  kind: string,
  plural: string,
): Promise<void> {
  await plane.create(DEFINITIONS, definition(group, version, kind, plural));
  await eventually(
    () => plane.admin.expect('GET', `/apis/${group}/${version}/${plural}`),
    { seconds: 30 },
  );
}

/** Installs the kind EnvoyFilter. */
export function installEnvoyFilters(plane: ControlPlane): Promise<void> {
  const group = 'networking.istio.io';
  return installDefinition(
    plane,
    group,
    'v1alpha3',
    'EnvoyFilter',
    'envoyfilters',
  );
}

/** Installs every kind that rules name and Kubernetes itself does not serve; resolves once they are served. */
export async function installKinds(
  plane: ControlPlane,
  rules: readonly { apiGroups: string[]; resources: string[] }[],
): Promise<void> {
  const kinds = rules.flatMap(({ apiGroups, resources }) =>
    apiGroups.flatMap(group => resources.map(plural => ({ group, plural }))),
  );
  await installEnvoyFilters(plane);
  for (const { group, plural } of kinds) {
    if (plural === 'envoyfilters') continue;
    const own = /^$|^[a-z]+$|\.k8s\.io$/.test(group);
    const { status } = await plane.call('GET', `/apis/${group}`);
    if (own && (status === 200 || group === '') && !isGateway(group)) continue;
    const kind = `${plural[0].toUpperCase()}${plural.slice(1, -1)}`;
    await plane.create(DEFINITIONS, definition(group, 'v1', kind, plural));
  }
}

/** Gateway API has a group name like Kubernetes' own, and comes as definitions all the same. */
function isGateway(group: string): boolean {
  return group === 'gateway.networking.k8s.io';
}

/** A CustomResourceDefinition of our own making that takes any object; enough for an API server to serve the kind. */
export function definition(
  group: string,
  version: string,
  kind: string,
  plural: string,
) {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      annotations: {
        // For groups that are Kubernetes' own.
        'api-approved.kubernetes.io': 'unapproved, for tests only',
      },
    },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind, plural, singular: kind.toLowerCase() },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
        },
      ],
    },
  };
}

/** An EnvoyFilter that inserts a Lua filter, which the built-in gate does not let pass. */
export function luaFilter(name: string, component = 'checkout') {
  return {
    apiVersion: 'networking.istio.io/v1alpha3',
    kind: 'EnvoyFilter',
    metadata: {
      name,
      namespace: 'shop',
      labels: { 'backstage.io/kubernetes-id': component },
    },
    spec: {
      configPatches: [
        {
          applyTo: 'HTTP_FILTER',
          patch: {
            operation: 'INSERT_BEFORE',
            value: {
              name: 'envoy.filters.http.lua',
              typed_config: {
                '@type':
                  'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua',
              },
            },
          },
        },
      ],
    },
  };
}
