import { Entity } from '@backstage/catalog-model';
import { MeshGatesApi } from '../src/api';
import {
  busyStatus,
  bystanderStatus,
  calmStatus,
  entityStatus,
  fixtureApi,
  gateList,
  manyStatus,
  refusal,
  unknownStatus,
} from './fixtures';

/** A service of the fixture catalog for every state that a page can be in. */
export const SCENARIOS: Record<string, MeshGatesApi> = {
  busy: fixtureApi(busyStatus),
  bystander: fixtureApi(bystanderStatus),
  calm: fixtureApi(calmStatus),
  unknown: fixtureApi(unknownStatus),
  many: fixtureApi(manyStatus),
  irrelevant: fixtureApi(() => entityStatus([], { relevant: false })),
  unconnected: fixtureApi(() => entityStatus([], { asOf: [] })),
  forbidden: fixtureApi(busyStatus, {
    getEntityStatus: async () => {
      throw await refusal(403, 'NotAllowedError', 'Not allowed.');
    },
    getEntitiesByRefs: async () => [null],
  }),
  broken: fixtureApi(busyStatus, {
    getEntityStatus: async () => {
      throw await refusal(503, 'ServiceUnavailableError', 'No database.');
    },
    getEntitiesByRefs: async () => {
      throw await refusal(503, 'ServiceUnavailableError', 'No database.');
    },
  }),
  loading: fixtureApi(busyStatus, {
    getEntityStatus: () => new Promise(() => {}),
    getEntitiesByRefs: () => new Promise(() => {}),
  }),
  changing: fixtureApi(() => {
    const status = busyStatus();
    // Every ten seconds one finding comes and goes.
    return Math.floor(Date.now() / 10_000) % 2 === 0
      ? status
      : entityStatus(
          status.gates.map((gate, index) =>
            index === 0 ? { ...gate, verdict: 'Pass', violations: [] } : gate,
          ),
          { asOf: status.asOf, affecting: status.affecting },
        );
  }),
};

/** The services of the fixture catalog. */
export const ENTITIES: Entity[] = Object.keys(SCENARIOS).map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    description: `The state "${name}" of the pages`,
    annotations: { 'backstage.io/kubernetes-id': name },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-checkout' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/team-checkout' }],
}));

function scenarioOf(entityRef: string): MeshGatesApi {
  return SCENARIOS[entityRef.split('/').pop() ?? ''] ?? SCENARIOS.busy;
}

/** Answers each service by its scenario. */
export const scenarioApi: MeshGatesApi = {
  getEntityStatus: (ref, options) =>
    scenarioOf(ref).getEntityStatus(ref, options),
  getEntitiesByRefs: refs => scenarioOf(refs[0]).getEntitiesByRefs(refs),
  getEntityResources: (ref, query) =>
    scenarioOf(ref).getEntityResources(ref, query),
  getGates: async query =>
    gateList(query, {
      problems: [
        {
          file: 'gates/istio/retries.yaml',
          line: 23,
          field: 'spec.validations[0].expression',
          gate: 'istio-retries',
          message: 'undeclared reference to "objekt"',
          mend: 'Write object; a gate sees object, params, variables and what it reads.',
        },
      ],
    }),
  getGate: name => SCENARIOS.busy.getGate(name),
  evaluate: body => SCENARIOS.busy.evaluate(body),
};
