import {
  Currency,
  DERIVED_GROUP,
  DataVerdict,
  Delta,
  LoadedGate,
  ResourceId,
  StoredResource,
  Violation,
} from '@mesh-gates/engine';
import { DeltaMessage } from '../evaluation/protocol';

/** A delta in which nothing changed. */
export const EMPTY_DELTA: Delta = {
  resources: { put: [], delete: [] },
  ownership: [],
  affects: [],
  placements: { put: [], delete: [] },
  violations: { put: [], delete: [] },
  errors: { put: [], delete: [] },
  coverage: { put: [], delete: [] },
  verdicts: { put: [], delete: [] },
  gates: [],
};

/** A delta that a worker might send, from the few facts that a test is about. */
export function deltaMessage(
  delta: Partial<Delta>,
  rest: Partial<DeltaMessage> = {},
): DeltaMessage {
  return {
    type: 'delta',
    cluster: 'prod-eu',
    epoch: 1,
    sequence: 1,
    whole: false,
    part: { index: 0, last: true },
    problems: [],
    unowned: 0,
    ...rest,
    delta: { ...EMPTY_DELTA, ...delta },
  };
}

export function envoyFilter(name: string, namespace = 'checkout'): ResourceId {
  return {
    group: 'networking.istio.io',
    resource: 'envoyfilters',
    namespace,
    name,
  };
}

export function storedResource(
  id: ResourceId,
  rest: Partial<StoredResource> = {},
): StoredResource {
  return {
    id,
    kind: 'EnvoyFilter',
    version: 'v1alpha3',
    body: {
      apiVersion: 'networking.istio.io/v1alpha3',
      kind: 'EnvoyFilter',
      metadata: { name: id.name, namespace: id.namespace },
    },
    derived: false,
    ...rest,
  };
}

/** A mesh as it is detected, whose revision is its version. */
export function storedMesh(
  version: string,
  rest: { versionFrom?: string; namespace?: string } = {},
): StoredResource {
  const { versionFrom = 'Image', namespace = 'istio-system' } = rest;
  const name = `istio-${version}`;
  const apiVersion = `${DERIVED_GROUP}/v1alpha1`;
  const spec = { mesh: 'Istio', version, versionFrom, revision: version };
  return {
    id: { group: DERIVED_GROUP, resource: 'meshes', namespace, name },
    kind: 'Mesh',
    version: 'v1alpha1',
    body: {
      ...{ apiVersion, kind: 'Mesh', metadata: { name, namespace } },
      spec: { ...spec, controlPlaneNamespace: namespace },
    },
    derived: true,
  };
}

export function violation(
  resource: ResourceId,
  rest: Partial<Violation> = {},
): Violation {
  const { gate = 'lua', path = 'spec.configPatches[0]' } = rest;
  return {
    id: `${gate} ${resource.name} ${path}`,
    gate,
    validation: 0,
    resource,
    path,
    message: 'A filter other than rate limiting is used.',
    gateRevision: 'r1',
    ...rest,
  };
}

export function verdict(
  entity: string,
  gate: string,
  value: DataVerdict,
  rest: Partial<Delta['verdicts']['put'][number]> = {},
) {
  return {
    entity,
    namespace: 'checkout',
    gate,
    verdict: value,
    violations: value === 'Pass' ? 0 : 1,
    resources: 1,
    gateRevision: 'r1',
    ...rest,
  };
}

export function gateState(
  gate: string,
  currency: Currency = { state: 'Current' },
) {
  return { gate, currency };
}

export function loadedGate(
  name: string,
  rest: Partial<LoadedGate> & {
    spec?: Partial<LoadedGate['gate']['spec']>;
  } = {},
): LoadedGate {
  const { spec, ...loaded } = rest;
  return {
    name,
    revision: 'r1',
    enforcement: 'RequireApproval',
    params: {},
    portable: true,
    file: `built-in/istio/${name}.yaml`,
    text: `name: ${name}\n`,
    gate: {
      apiVersion: 'meshgates.dev/v1alpha1',
      kind: 'FeatureGate',
      metadata: { name },
      spec: {
        title: `Title of ${name}`,
        mesh: 'Istio',
        stages: [{ since: '1.3', stage: 'Alpha' }],
        criteria: { risk: 'High' },
        rationale: 'Why.',
        remediation: 'Do this.',
        enforcement: 'RequireApproval',
        match: { resourceRules: [{ apiGroups: ['*'], resources: ['*'] }] },
        validations: [{ expression: 'true', message: 'Fine.' }],
        ...spec,
      },
    },
    ...loaded,
  };
}

/** A catalog entity as the engine is given it, ready for the store. */
export function hashedEntity(
  ref: string,
  rest: {
    owners?: string[];
    system?: string;
    annotations?: Record<string, string>;
  } = {},
) {
  const [kind, namespace, name] = ref.split(/[:/]/);
  return {
    hash: JSON.stringify(rest),
    entity: {
      ref,
      kind,
      namespace,
      name,
      owners: [],
      annotations: {},
      labels: {},
      ...rest,
    },
  };
}
