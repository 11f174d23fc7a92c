import { meshes } from '.';

function stage(kind: string, version: string) {
  const [mesh, group, resource] = kind.split(' ');
  return meshes
    .find(({ name }) => name === mesh)!
    .stageOf({ group, resource }, version);
}

describe('the stage of a kind', () => {
  it.each([
    // Stable since 1.22 although its manifests still say v1alpha3.
    ['Istio networking.istio.io virtualservices', '1.21.9', 'Beta'],
    ['Istio networking.istio.io virtualservices', '1.22', 'Stable'],
    ['Istio networking.istio.io envoyfilters', '1.30.1', 'Alpha'],
    // The CustomResourceDefinition went to v1 first, the feature list said Beta for longer.
    ['Istio networking.istio.io sidecars', '1.23.4', 'Beta'],
    ['Istio networking.istio.io sidecars', 'v1.24.0', 'Stable'],
    ['Istio install.istio.io istiooperators', '1.23', 'Alpha'],
    ['Linkerd policy.linkerd.io servers', '2.14', 'Beta'],
    ['Consul consul.hashicorp.com servicedefaults', '1.9.1', 'Alpha'],
    ['GatewayAPI gateway.networking.k8s.io grpcroutes', '1.0', 'Alpha'],
    ['GatewayAPI gateway.networking.k8s.io grpcroutes', '1.1', 'Stable'],
  ])('%s at %s is %s', (kind, version, expected) => {
    expect(stage(kind, version)).toBe(expected);
  });

  it.each([
    ['Istio install.istio.io istiooperators', '1.24'],
    ['Istio extensions.istio.io trafficextensions', '1.29'],
    ['Istio networking.istio.io virtualservices', ''],
    ['Istio networking.istio.io nothings', '1.24'],
    ['OpenServiceMesh config.openservicemesh.io meshconfigs', '1.2'],
  ])('%s at %s is not known', (kind, version) => {
    expect(stage(kind, version)).toBeUndefined();
  });
});

describe('kinds', () => {
  it('have one plural and one scope each', () => {
    const seen = new Map<string, string>();
    for (const { group, kind, resource, namespaced } of meshes.flatMap(
      mesh => mesh.kinds,
    )) {
      const place = `${resource} ${namespaced}`;
      expect(seen.get(`${group} ${kind}`) ?? place).toBe(place);
      seen.set(`${group} ${kind}`, place);
    }
    expect(seen.size).toBeGreaterThan(90);
  });
});
