import { ControlPlane } from './ControlPlane';
import { eventually } from './programs';

/** The gate that is looked at where one is enough: its kind is EnvoyFilter. */
export const GATE = 'istio-envoyfilter-rate-limit-only';

/** EnvoyFilters of the namespace `shop`. */
export const FILTERS =
  '/apis/networking.istio.io/v1alpha3/namespaces/shop/envoyfilters';

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** Installs the kind EnvoyFilter and resolves once it is served. */
export async function installEnvoyFilters(plane: ControlPlane): Promise<void> {
  await plane.create(
    DEFINITIONS,
    definition(
      'networking.istio.io',
      'v1alpha3',
      'EnvoyFilter',
      'envoyfilters',
    ),
  );
  await eventually(() => plane.admin.expect('GET', FILTERS), { seconds: 30 });
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
    metadata: { name: `${plural}.${group}` },
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
