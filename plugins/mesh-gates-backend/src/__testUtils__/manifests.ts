/** A gate over EnvoyFilters that tells a Lua filter from others. */
export const LUA_GATE = `
apiVersion: meshgates.dev/v1alpha1
kind: FeatureGate
metadata: { name: no-lua }
spec:
  title: No Lua filters
  mesh: Istio
  owner: group:default/mesh-team
  stages: [{ since: "1.3", stage: Alpha }]
  criteria: { risk: High }
  rationale: Lua runs in every request.
  remediation: Use a VirtualService.
  enforcement: RequireApproval
  match:
    resourceRules: [{ apiGroups: [networking.istio.io], apiVersions: ['*'], resources: [envoyfilters] }]
  validations:
  - expression: "!object.spec.configPatches.exists(p, p.patch.value.name == 'envoy.filters.http.lua')"
    message: A Lua filter is used.
    messageExpression: "'A filter is called ' + object.spec.configPatches[0].patch.value.name"
    path: "'spec.configPatches[0].patch.value.name'"
`;

/** An EnvoyFilter with one patch that inserts a filter. */
export function envoyFilterYaml(
  name: string,
  filter: string,
  { namespace = 'checkout', id = 'checkout-api' } = {},
): string {
  return `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    backstage.io/kubernetes-id: ${id}
spec:
  configPatches:
  - applyTo: HTTP_FILTER
    patch:
      value:
        name: ${filter}
`;
}
