import {
  CatalogEntity,
  coreKinds,
  createSession,
  decodeManifest,
  defaultOwnershipChain,
  fieldsToKeep,
  loadGates,
  LoadedGate,
  Session,
  StoredResource,
} from '@mesh-gates/engine';
import { meshes, MeshSpec } from '.';

/** A component that owns what carries the label `app` with its name. */
export function component(name: string): CatalogEntity {
  return {
    ref: `component:default/${name}`,
    kind: 'Component',
    namespace: 'default',
    name,
    owners: [],
    annotations: { 'backstage.io/kubernetes-label-selector': `app=${name}` },
    labels: {},
  };
}

/** A gate that every resource of every mesh violates, so that each has its reach resolved. */
export function everythingIsDenied(): LoadedGate {
  const groups = meshes.flatMap(mesh => mesh.kinds.map(({ group }) => group));
  const gate = {
    apiVersion: 'meshgates.dev/v1alpha1',
    kind: 'FeatureGate',
    metadata: { name: 'everything-is-denied' },
    spec: {
      title: 'Everything is denied',
      mesh: 'Istio',
      stages: [{ since: '1.5', stage: 'Stable' }],
      criteria: { risk: 'High' },
      rationale: 'To see to whom things apply.',
      remediation: 'None.',
      enforcement: 'Deny',
      match: {
        resourceRules: [
          {
            apiGroups: [...new Set(groups)],
            apiVersions: ['*'],
            resources: ['*'],
          },
        ],
      },
      validations: [{ expression: 'false', message: 'Denied.' }],
    },
  };
  const loaded = loadGates(
    [{ file: 'denied.yaml', text: JSON.stringify(gate) }],
    { featureGates: {} },
  );
  expect(loaded.problems).toEqual([]);
  return loaded.gates[0];
}

export function cluster(
  yaml: string,
  {
    components = [] as string[],
    gates = [] as LoadedGate[],
    meshVersion = '',
    controlPlaneNamespaces = [] as string[],
  } = {},
): Session {
  const session = createSession({
    cluster: {
      name: 'prod',
      environment: 'prod',
      labels: {},
      meshVersion,
      controlPlaneNamespaces,
    },
    meshes,
    gates,
    ownership: defaultOwnershipChain,
    entities: components.map(component),
  });
  session.apply([
    { type: 'currency', kinds: 'all', currency: { state: 'Current' } },
    put(yaml, gates),
  ]);
  return session;
}

/** Puts objects as they are kept of a live cluster, so that what a mesh reads and does not declare is not there. */
export function put(yaml: string, gates: readonly LoadedGate[] = []) {
  const { objects, problems, ignored } = decodeManifest(yaml, 'test.yaml');
  expect([problems, ignored]).toEqual([[], []]);
  const fields = fieldsToKeep(gates, meshes);
  const kinds = [...coreKinds, ...meshes.flatMap(mesh => mesh.kinds)];
  return {
    type: 'put' as const,
    objects: objects.map(({ object }) => {
      const [, group = ''] = object.apiVersion.split('/').reverse();
      const kind = kinds.find(
        one => one.group === group && one.kind === object.kind,
      );
      return { object: kind ? fields.of(kind).prune(object) : object };
    }),
  };
}

/** Derived resources by plural and name. */
export function derived(session: Session): Record<string, StoredResource> {
  return Object.fromEntries(
    session
      .snapshot()
      .resources.put.filter(one => one.derived)
      .map(one => [
        `${one.id.resource}/${one.id.namespace}/${one.id.name}`,
        one,
      ]),
  );
}

/** `spec` of each derived Mesh by `namespace/name`. */
export function meshSpecs(
  yaml: string,
  options: Parameters<typeof cluster>[1] = {},
): Record<string, MeshSpec> {
  return Object.fromEntries(
    Object.entries(derived(cluster(yaml, options)))
      .filter(([key]) => key.startsWith('meshes/'))
      .map(([key, { body }]) => [
        key.slice('meshes/'.length),
        body.spec as MeshSpec,
      ]),
  );
}

/** To whom the resources of a name apply: `namespace entity`, or a namespace with `*` for everybody there. */
export function affectedBy(session: Session, name: string): string[] {
  return session
    .snapshot()
    .affects.filter(({ resource }) => resource.name === name)
    .flatMap(({ affects }) =>
      affects.map(
        ({ namespace, entity }) =>
          `${namespace} ${entity?.replace('component:default/', '') ?? '*'}`,
      ),
    );
}

/** A Deployment and a Service of a name, both labelled with it. */
export function app(name: string, namespace = 'shop'): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace}, labels: { app: ${name} } }
spec:
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: app, image: ${name} }] }
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace}, labels: { app: ${name} } }
spec: { selector: { app: ${name} } }
`;
}
