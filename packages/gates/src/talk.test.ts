import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  compileGate,
  CompiledGate,
  coreKinds,
  decodeManifest,
  DecodedManifest,
  loadGates,
  PutObject,
  Resource,
} from '@mesh-gates/engine';
import { meshes } from '@mesh-gates/meshes';
import { builtInGates } from './builtInGates';

const KINDS = [...coreKinds, ...meshes.flatMap(({ kinds }) => kinds)];

/** The talk's rules and the gates that stand for them. Its rule on MeshConfig looks at text of a ConfigMap, ours at what is parsed from it. */
const GATES: Record<string, string> = {
  'alpha-kinds': 'istio-alpha-features',
  'destinationrule-tls-not-disabled': 'istio-destinationrule-tls-enabled',
  'disallowed-annotations': 'istio-proxy-annotations',
  'envoyfilter-ratelimit-only': 'istio-envoyfilter-rate-limit-only',
  'peerauthentication-strict': 'istio-peerauthentication-strict',
  'proxyconfig-disallowed': 'istio-no-proxyconfig',
  'service-port-name-prefix': 'istio-service-port-names',
  'sidecar-egress-wildcard': 'istio-sidecar-egress',
  'sidecar-injection-namespace': 'istio-sidecar-injection-namespace',
  'sidecar-injection-pod': 'istio-sidecar-injection-workload',
  'wildcard-hosts': 'istio-wildcard-hosts',
};

/** Where the talk's rules are plainly blind: what our gate says instead, of which objects (file and document), and why. */
const DIFFERENCES = [
  {
    rule: 'service-port-name-prefix',
    ours: 'violated',
    reason:
      'A port without a name declares no protocol; the rule looks at ports that have a name.',
    objects: [
      'apps/booksapp/booksapp-trafficsplit.yml#0',
      'apps/booksapp/k8s/mysql-backend.yml#0',
      'istioctl-analyzers/manifests/incorrect-port-name-external-name-service-type.yaml#1',
      'kyverno/require-linkerd-server/bad-svc.yaml#0',
      'kyverno/require-linkerd-server/good-svc.yaml#0',
    ],
  },
  {
    rule: 'service-port-name-prefix',
    ours: 'holds',
    reason:
      'The port declares its protocol by appProtocol, which beats the name; the rule looks at the name only.',
    objects: ['apps/osm-bookstore/apps/mysql.yaml#1'],
  },
  {
    rule: 'sidecar-injection-namespace',
    ours: 'holds',
    reason:
      'The namespace is injected by revision (istio.io/rev); the rule knows istio-injection only.',
    objects: [
      'istioctl-analyzers/manifests/injection-with-mismatched-sidecar.yaml#12',
    ],
  },
  {
    rule: 'sidecar-injection-namespace',
    ours: 'holds',
    reason:
      'The namespace is part of the mesh in ambient mode, which the rule does not know.',
    objects: [
      'kyverno/add-ambient-mode-namespace/chainsaw-step-02-apply-1.yaml#0',
      'kyverno/add-ambient-mode-namespace/patched-ns-alt.yaml#0',
      'kyverno/add-ambient-mode-namespace/patched-ns-disabled.yaml#0',
      'kyverno/add-ambient-mode-namespace/patched-ns-enabled.yaml#0',
      'kyverno/add-ambient-mode-namespace/patched-ns-none.yaml#0',
      'kyverno/enforce-ambient-mode-namespace/ns-good.yaml#0',
      'kyverno/enforce-ambient-mode-namespace/ns-good.yaml#1',
    ],
  },
  {
    rule: 'sidecar-injection-pod',
    ours: 'violated',
    reason:
      'The label sidecar.istio.io/inject takes the workload out of the mesh; the rule looks at the deprecated annotation only.',
    objects: ['istioctl-analyzers/manifests/deployment-multi-service.yaml#17'],
  },
  {
    rule: 'wildcard-hosts',
    ours: 'violated',
    reason:
      'The host */* is every host of every namespace; the rule looks for * only.',
    objects: [
      'istioctl-analyzers/manifests/virtualservice_host_not_found_gateway_with_ns_prefix.yaml#6',
    ],
  },
];

/** What the talk's rules said of one object. */
interface TalkObject {
  file: string;
  document: number;
  kind: string;
  name: string;
  violates: string[];
}

const corpora = process.env.MESH_GATES_CORPORA ?? '';
const present = corpora !== '' && existsSync(join(corpora, 'talk-rules.json'));
const describeIfPresent = present ? describe : describe.skip;

describeIfPresent(
  "agreement with the talk's rules (MESH_GATES_CORPORA)",
  () => {
    const gates = compiledGates();
    const { objects }: { objects: TalkObject[] } = present
      ? JSON.parse(readFileSync(join(corpora, 'talk-rules.json'), 'utf8'))
      : { objects: [] };
    const manifests = new Map<string, DecodedManifest>();
    const resourceOf = (one: TalkObject) => {
      const manifest =
        manifests.get(one.file) ??
        decodeManifest(readFileSync(join(corpora, one.file), 'utf8'), one.file);
      manifests.set(one.file, manifest);
      const found = manifest.objects.find(
        ({ object, source }) =>
          source?.document === one.document &&
          object.kind === one.kind &&
          object.metadata.name === one.name,
      );
      return found && toResource(found);
    };

    it('reads every object that they looked at', () => {
      const missing = objects.filter(one => !resourceOf(one));
      expect(missing).toEqual([]);
      expect(objects.length).toBeGreaterThan(500);
    });

    describe.each(Object.entries(GATES))('%s', (rule, name) => {
      const differences = DIFFERENCES.filter(one => one.rule === rule);

      it('is answered alike but where it is plainly blind', () => {
        const gate = gates.get(name)!;
        const found = objects.flatMap(one => {
          const talk = one.violates.includes(rule) ? 'violated' : 'holds';
          const ours = judge(gate, resourceOf(one)!);
          return ours === talk ? [] : [`${one.file}#${one.document} ${ours}`];
        });
        const expected = differences.flatMap(difference =>
          difference.objects.map(object => `${object} ${difference.ours}`),
        );
        expect(found.sort()).toEqual(expected.sort());
      });
    });
  },
);

function compiledGates(): Map<string, CompiledGate> {
  const { gates } = loadGates(builtInGates(), { featureGates: {} });
  return new Map(
    gates.map(gate => {
      const compilation = compileGate(gate, {});
      if ('problems' in compilation) {
        throw new Error(`${gate.name} does not compile`);
      }
      return [gate.name, compilation.compiled];
    }),
  );
}

function judge(gate: CompiledGate, resource: Resource): string {
  const judgement = gate.judge(resource, {
    namespaceObject: undefined,
    // The talk's mesh.
    read: () => ({
      objects: [
        {
          apiVersion: 'derived.meshgates.dev/v1alpha1',
          kind: 'Mesh',
          metadata: { name: 'default', namespace: 'istio-system' },
          spec: { mesh: 'Istio', version: '1.19.3' },
        },
      ],
    }),
  });
  if (judgement.outcome === 'NotMatched') {
    return 'holds';
  }
  if (judgement.outcome === 'Unknown') {
    return judgement.reason;
  }
  const [error] = judgement.errors;
  return (
    error?.message ?? (judgement.violations.length > 0 ? 'violated' : 'holds')
  );
}

function toResource({ object, source }: PutObject): Resource {
  const [version, group = ''] = object.apiVersion.split('/').reverse();
  const { kind, metadata } = object;
  const { name, namespace = '' } = metadata;
  const resource =
    KINDS.find(one => one.group === group && one.kind === kind)?.resource ??
    kind.toLowerCase();
  return {
    id: { group, resource, namespace, name },
    kind,
    version,
    object,
    source,
  };
}
