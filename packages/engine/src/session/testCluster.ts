import { loadGates } from '../gate-file';
import { decodeManifest } from '../manifest';
import { defaultOwnershipChain } from '../ownership';
import {
  CatalogEntity,
  Change,
  FeatureGateSpec,
  LoadedGate,
  Match,
  Mesh,
  Ownership,
  PutObject,
  SessionOptions,
} from '../words';
import { ClusterSession } from './ClusterSession';

/** Objects of a manifest, every one of which must be readable. */
export function objects(yaml: string): PutObject[] {
  const decoded = decodeManifest(yaml, 'test.yaml');
  expect(decoded.problems).toEqual([]);
  expect(decoded.ignored).toEqual([]);
  return decoded.objects;
}

/** A component of the default namespace, or another entity by its ref. */
export function entity(
  name: string,
  annotations: Record<string, string> = {},
): CatalogEntity {
  const [, kind = 'component', namespace = 'default', plain] =
    /^(?:(\w+):)?(?:([\w-]+)\/)?(.+)$/.exec(name)!;
  return {
    ref: `${kind}:${namespace}/${plain}`,
    kind: kind[0].toUpperCase() + kind.slice(1),
    namespace,
    name: plain,
    owners: ['group:default/team'],
    annotations,
    labels: {},
  };
}

export const everythingIsCurrent: Change = {
  type: 'currency',
  kinds: 'all',
  currency: { state: 'Current' },
};

export function put(yaml: string): Change {
  return { type: 'put', objects: objects(yaml) };
}

/** A Session in which everything was read. */
export function cluster(
  options: Partial<SessionOptions> & {
    yaml?: string;
    meshes?: readonly Mesh[];
    gates?: readonly LoadedGate[];
  } = {},
): ClusterSession {
  const session = new ClusterSession({
    cluster: { name: 'prod', environment: 'prod', labels: {}, meshVersion: '' },
    meshes: [],
    gates: [],
    ownership: defaultOwnershipChain,
    entities: [],
    ...options,
  });
  session.apply([everythingIsCurrent, put(options.yaml ?? '')]);
  return session;
}

/** Who owns the resource with this plural and name. */
export function ownersOf(
  session: ClusterSession,
  resource: string,
): readonly Ownership[] {
  const [plural, namespace, name] = resource.split('/');
  const row = session
    .snapshot()
    .ownership.find(
      one =>
        one.resource.resource === plural &&
        one.resource.namespace === namespace &&
        one.resource.name === name,
    );
  expect(row).toBeDefined();
  return row!.owners;
}

export function expectOwner(
  session: ClusterSession,
  resource: string,
  owner: string | undefined,
  reason?: string,
): void {
  const owners = ownersOf(session, resource);
  expect(owners.map(one => one.entity)).toEqual(owner ? [owner] : []);
  if (reason) {
    expect(owners[0].reason).toBe(reason);
  }
}

/** A gate from the parts of its spec that matter to a test. */
export function gate(
  name: string,
  spec: Partial<FeatureGateSpec> &
    Pick<FeatureGateSpec, 'match' | 'validations'>,
): LoadedGate {
  const file = {
    apiVersion: 'meshgates.dev/v1alpha1',
    kind: 'FeatureGate',
    metadata: { name },
    spec: {
      title: name,
      mesh: 'Istio',
      stages: [{ since: '1.5', stage: 'Alpha' }],
      criteria: { complexity: 'High' },
      rationale: 'Because.',
      remediation: 'Do without.',
      enforcement: 'Deny',
      ...spec,
    },
  };
  const { gates, problems } = loadGates(
    [{ file: `${name}.yaml`, text: JSON.stringify(file) }],
    { featureGates: {} },
  );
  expect(problems).toEqual([]);
  return gates[0];
}

/** What a gate matches, from one group and plural. */
export function match(group: string, ...resources: string[]): Match {
  return {
    resourceRules: [{ apiGroups: [group], apiVersions: ['*'], resources }],
  };
}

/** `entity namespace gate: verdict violations/resources`, one line a verdict. */
export function verdictsOf(session: ClusterSession): string[] {
  return session
    .snapshot()
    .verdicts.put.map(
      row =>
        `${row.entity} ${row.namespace} ${row.gate}: ${row.verdict} ${row.violations}/${row.resources}`,
    );
}
