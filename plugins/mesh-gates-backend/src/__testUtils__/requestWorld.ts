import { ApproverRule, Ask, DERIVED_GROUP, Person } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { People } from '../requests/People';
import { RequestSettings } from '../requests/RequestSettings';
import { commitDelta } from '../store/write/commitDelta';
import { openCluster } from '../store/write/openCluster';
import { putEntities } from '../store/write/putEntities';
import { replaceGates } from '../store/write/replaceGates';
import {
  deltaMessage,
  hashedEntity,
  loadedGate,
  storedMesh,
  storedResource,
} from './deltas';

export const CHECKOUT = 'component:default/checkout';
export const EDGE = 'component:default/edge';
export const TEAM = 'group:default/team-checkout';
export const MESH_TEAM = 'group:default/mesh-team';

const MEMBERS = new Map([
  [TEAM, ['anna', 'ben'].map(ref)],
  [MESH_TEAM, ['mia', 'max', ...crowd(50)].map(ref)],
]);

/** Names of so many more members of the mesh team. */
export function crowd(size: number): string[] {
  return Array.from({ length: size }, (_, index) => `decider-${index}`);
}

function ref(name: string): string {
  return `user:default/${name}`;
}

/** A person with the groups that it is in. */
export function person(name: string): Person {
  const groups = [...MEMBERS]
    .filter(([, people]) => people.includes(ref(name)))
    .map(([group]) => group);
  return { ref: ref(name), groups };
}

/** The people as a catalog would have them. */
export const people: People = {
  ownersOf: async entity => (entity === CHECKOUT ? [TEAM] : []),
  membersOf: async groups =>
    new Map(groups.map(group => [group, MEMBERS.get(group) ?? []])),
};

const APPROVERS: ApproverRule[] = [{ groups: [MESH_TEAM], approvals: 1 }];

export function requestSettings(
  more: Partial<RequestSettings> = {},
): RequestSettings {
  return {
    approvers: { '*': APPROVERS },
    ownersMayDecide: false,
    autoApproval: [],
    maxDuration: 'P90D',
    pendingFor: 'P14D',
    ...more,
  };
}

export function ask(more: Partial<Ask> = {}): Ask {
  return {
    scopes: [{ cluster: 'prod-eu', namespace: 'checkout' }],
    term: { duration: 'P30D' },
    justification: 'Until the gateway does it natively',
    ...more,
  };
}

/**
 * Checkout runs in checkout and edge of prod-eu, where a gateway of another team stands in edge and Istio in istio-system. The gate `lua`
 * needs approval, `mtls` is locked.
 */
export async function fillRequestWorld(db: Knex): Promise<void> {
  const gates = [
    loadedGate('lua'),
    loadedGate('mtls', { spec: { locked: true } }),
  ];
  await replaceGates(db, gates, []);
  await putEntities(
    db,
    [
      hashedEntity(CHECKOUT, { owners: [TEAM] }),
      hashedEntity(EDGE, { owners: ['group:default/team-edge'] }),
    ],
    [],
  );
  const facts = {
    name: 'prod-eu',
    environment: 'prod',
    labels: { region: 'eu' },
    meshVersion: '',
  };
  const epoch = await openCluster(db, facts, 'Being read');
  const gateway = {
    group: 'gateway.networking.k8s.io',
    resource: 'gateways',
    namespace: 'edge',
    name: 'public',
  };
  const places = ['checkout', 'edge', 'istio-system'].map(namespace => ({
    entity: CHECKOUT,
    namespace,
  }));
  const resources = [storedResource(gateway), storedMesh('1.24')];
  expect(resources[1].id.group).toBe(DERIVED_GROUP);
  await commitDelta(
    db,
    deltaMessage(
      {
        resources: { put: resources, delete: [] },
        placements: { put: places, delete: [] },
        ownership: [
          {
            resource: gateway,
            owners: [{ entity: EDGE, by: 'Label', reason: 'Its label.' }],
          },
        ],
      },
      { epoch },
    ),
  );
}
