import {
  createSession,
  decodeManifest,
  defaultOwnershipChain,
  GateExample,
  loadGates,
  LoadedGate,
  PutObject,
} from '@mesh-gates/engine';
import { meshes } from '@mesh-gates/meshes';
import { builtInGates } from './builtInGates';

const { gates } = loadGates(builtInGates(), { featureGates: {} });
const gateNamed = (name: string) => gates.filter(gate => gate.name === name);

/** Violations of a cluster in which everything was read, as `gate kind/name path`, and what erred. */
function judge(
  objects: readonly PutObject[],
  catalogue: readonly LoadedGate[] = gates,
  meshVersion = '',
) {
  const session = createSession({
    cluster: { name: 'prod', environment: 'prod', labels: {}, meshVersion },
    meshes,
    gates: catalogue,
    ownership: defaultOwnershipChain,
    entities: [],
  });
  session.apply([
    { type: 'currency', kinds: 'all', currency: { state: 'Current' } },
    { type: 'put', objects },
  ]);
  const { violations, errors } = session.snapshot();
  return { violations: violations.put, errors: errors.put };
}

const read = (yaml: string): PutObject[] => {
  const { objects, problems } = decodeManifest(yaml, 'cluster.yaml');
  expect(problems).toEqual([]);
  return objects;
};

const ISTIOD = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: istiod, namespace: istio-system, labels: { app: istiod } }
spec: { template: { spec: { containers: [{ name: discovery, image: 'docker.io/istio/pilot:1.24.2' }] } } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data:
  mesh: |
    outboundTrafficPolicy: { mode: REGISTRY_ONLY }
    # accessLogFile is a comment here
    defaultConfig: { concurrency: 1 }
`;

const MESH_WIDE = `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: istio-system }
spec: { mtls: { mode: STRICT } }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: istio-system }
spec: { egress: [{ hosts: ['./*', 'istio-system/*'] }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: deny-all, namespace: istio-system }
spec: {}
`;

const found = (yaml: string) =>
  judge(read(yaml)).violations.map(
    ({ gate, resource, path }) =>
      `${gate} ${resource.resource}/${resource.name} ${path}`,
  );

describe('mesh-wide gates in a cluster', () => {
  it('hold where the mesh is set up as they say', () => {
    expect(found(`${ISTIOD}---${MESH_WIDE}`)).toEqual([]);
  });

  it('are violated by the mesh itself where nothing is said', () => {
    expect(found(ISTIOD).sort()).toEqual([
      'istio-default-deny meshes/default spec.rootNamespace',
      'istio-mesh-wide-sidecar meshes/default spec.rootNamespace',
      'istio-mesh-wide-strict meshes/default spec.rootNamespace',
    ]);
  });

  it('judge each revision by its own mesh configuration', () => {
    const canary = `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio-canary, namespace: istio-system }
data: { mesh: "accessLogFile: /dev/stdout\\noutboundTrafficPolicy: { mode: ALLOW_ANY }" }
`;
    expect(found(`${ISTIOD}---${MESH_WIDE}---${canary}`).sort()).toEqual([
      'istio-meshconfig-fields meshconfigs/canary spec.accessLogFile',
      'istio-meshconfig-outbound-traffic meshconfigs/canary spec.outboundTrafficPolicy.mode',
    ]);
  });

  it('err on a mesh configuration that cannot be read, and never pass it', () => {
    const broken = ISTIOD.replace('outboundTrafficPolicy: {', 'a: [');
    const { errors } = judge(read(`${broken}---${MESH_WIDE}`));
    expect(errors.map(({ gate }) => gate).sort()).toEqual([
      'istio-meshconfig-fields',
      'istio-meshconfig-outbound-traffic',
    ]);
  });

  it('have nothing to judge where there is no mesh', () => {
    expect(found(MESH_WIDE)).toEqual([]);
  });

  it('say nothing of a cluster that another control plane serves, nor of other meshes', () => {
    const remote = `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: istio-sidecar-injector, labels: { istio.io/rev: default } }
webhooks: [{ name: rev.namespace.sidecar-injector.istio.io, clientConfig: { url: https://istiod.example.com } }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: linkerd-destination, namespace: linkerd, labels: { linkerd.io/control-plane-component: destination } }
spec: { template: { spec: { containers: [{ name: destination, image: 'controller:stable-2.14.0' }] } } }
`;
    expect(judge(read(remote))).toEqual({ violations: [], errors: [] });
  });

  it('tell alpha kinds by the version of the control plane', () => {
    const telemetry = `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: shop }
`;
    const [alpha] = gateNamed('istio-alpha-features');
    const at = (istiod: string) =>
      judge(read(`${istiod}---${telemetry}`), [alpha]).violations;
    expect(at(ISTIOD)).toEqual([]);
    expect(at(ISTIOD.replace('1.24.2', '1.22.8'))).toEqual([
      expect.objectContaining({
        detail:
          'Telemetry is alpha or experimental in Istio 1.22; it is allowed from 1.23.',
      }),
    ]);
  });
});

describe('a Session says of every example what the example says', () => {
  const put = (object: Record<string, unknown>) =>
    ({ object } as unknown as PutObject);
  const isDerived = ({ apiVersion }: Record<string, unknown>) =>
    String(apiVersion).startsWith('derived.');
  // A derived object cannot be put into a cluster; it is what the tests above are about.
  const usable = ({ object, given = [], params }: GateExample) =>
    params === undefined && ![object, ...given].some(isDerived);

  describe.each(gates.map(gate => [gate.name, gate] as const))(
    '%s',
    (name, gate) => {
      const { allowed = [], denied = [] } = gate.gate.spec.examples ?? {};
      const pathsOf = ({ object, given = [] }: GateExample) =>
        judge([object, ...given].map(put), [gate])
          .violations.filter(violation => violation.gate === name)
          .map(({ path }) => path)
          .sort();

      it('allowed', () => {
        for (const example of allowed.filter(usable)) {
          expect(pathsOf(example)).toEqual([]);
        }
      });

      it('denied', () => {
        for (const example of denied.filter(usable)) {
          expect(pathsOf(example)).toEqual([...example.paths!].sort());
        }
      });
    },
  );
});
