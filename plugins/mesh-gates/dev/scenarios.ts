import { Entity } from '@backstage/catalog-model';
import { MeshGatesApi } from '../src/api';
import { REQUEST_SCENARIOS, requestsScenario } from './requestScenarios';
import {
  busyStatus,
  bystanderStatus,
  calmStatus,
  cluster,
  clusterList,
  clusterSummary,
  currentClusters,
  deadCluster,
  entityStatus,
  findingList,
  finishedSetup,
  firstSetup,
  fixtureApi,
  gateList,
  manyKinds,
  manyStates,
  manyStatus,
  refusal,
  secondsAgo,
  unknownStatus,
  unownedFinding,
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

const brokenGates = () => ({
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
});

/** What the pages that belong to no service can be like: choose one with `?scenario=`, kept while the window is open. */
export const PAGE_SCENARIOS: Record<string, Partial<MeshGatesApi>> = {
  busy: {
    getGates: async query =>
      gateList(query, {
        ...brokenGates(),
        asOf: [...currentClusters(), deadCluster],
      }),
    getCluster: async name => {
      const found = manyStates().find(each => each.name === name);
      if (!found) {
        throw await refusal(404, 'NotFoundError', 'There is no such cluster.');
      }
      const documents = [1, 2, 3].map(document => ({
        file: 'search/values.yaml',
        document,
        line: document * 12,
        message:
          document === 3
            ? 'No apiVersion and kind: no object of a cluster.'
            : 'Nested mappings are not allowed in compact mappings.',
        ignored: document === 3,
        since: secondsAgo(600),
      }));
      return cluster({
        ...found,
        kindList: found.state === 'Behind' ? manyKinds() : cluster().kindList,
        documentList: found.documents > 0 ? documents : [],
      });
    },
    getFindings: async () => findingList([unownedFinding()]),
  },
  calm: {
    getClusters: async query =>
      clusterList(
        [
          clusterSummary({ unowned: 0 }),
          clusterSummary({ name: 'staging-eu' }),
        ],
        query,
      ),
    getSetup: async () => finishedSetup(),
  },
  many: {
    getClusters: async query =>
      clusterList(
        Array.from({ length: 10_000 }, (_, index) =>
          clusterSummary({ name: `cluster-${String(index).padStart(5, '0')}` }),
        ),
        query,
      ),
  },
  'first-run': {
    getGates: async query => gateList(query, { asOf: [] }),
    getClusters: async query => clusterList([], query),
    getSetup: async () => firstSetup(),
  },
  forbidden: {
    getClusters: async () => {
      throw await refusal(403, 'NotAllowedError', 'Not allowed.');
    },
    getSetup: async () => {
      throw await refusal(403, 'NotAllowedError', 'Not allowed.');
    },
  },
  broken: {
    getClusters: async () => {
      throw await refusal(503, 'ServiceUnavailableError', 'No database.');
    },
    getSetup: async () => {
      throw await refusal(503, 'ServiceUnavailableError', 'No database.');
    },
  },
  loading: {
    getClusters: () => new Promise(() => {}),
    getCluster: () => new Promise(() => {}),
    getSetup: () => new Promise(() => {}),
  },
};

function pageApi(): MeshGatesApi {
  const asked = new URLSearchParams(window.location.search).get('scenario');
  if (asked) {
    sessionStorage.setItem('scenario', asked);
  }
  const chosen = sessionStorage.getItem('scenario') ?? 'busy';
  return {
    ...SCENARIOS.busy,
    ...PAGE_SCENARIOS.busy,
    ...PAGE_SCENARIOS[chosen],
    ...REQUEST_SCENARIOS.busy,
    ...REQUEST_SCENARIOS[chosen],
  };
}

/** Answers each service by its scenario. */
export const scenarioApi: MeshGatesApi = {
  ...requestsScenario(() => pageApi()),
  getEntityStatus: (ref, options) =>
    scenarioOf(ref).getEntityStatus(ref, options),
  getEntitiesByRefs: refs => scenarioOf(refs[0]).getEntitiesByRefs(refs),
  getEntityResources: (ref, query) =>
    scenarioOf(ref).getEntityResources(ref, query),
  getGates: query => pageApi().getGates(query),
  getGate: name => SCENARIOS.busy.getGate(name),
  evaluate: body => SCENARIOS.busy.evaluate(body),
  getFindings: query => pageApi().getFindings(query),
  getClusters: query => pageApi().getClusters(query),
  getCluster: name => pageApi().getCluster(name),
  checkCluster: name => pageApi().checkCluster(name),
  getSetup: () => pageApi().getSetup(),
};
