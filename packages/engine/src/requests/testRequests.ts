import { loadGates } from '../gate-file';
import { ApproverRule, LoadedGate } from '../words';
import { ApproverPolicy, compileApprovers } from './approvers';
import { createRequest } from './createRequest';
import {
  AccessRequest,
  Ask,
  Person,
  Place,
  Refusal,
  RequestFacts,
  Transition,
} from './request';

export const NOW = '2026-11-24T12:00:00.000Z';
export const OWNERS = 'group:default/team-checkout';
export const MESH = 'group:default/mesh-team';
export const SECURITY = 'group:default/security';

/** Users by group; Ola is in the group that owns the service and in one that decides. */
export const MEMBERS = new Map([
  [OWNERS, ['user:default/anna', 'user:default/ben', 'user:default/ola']],
  [MESH, ['user:default/mia', 'user:default/max', 'user:default/ola']],
  [SECURITY, ['user:default/sam', 'user:default/mia']],
]);

/** A user with the groups of `MEMBERS`. */
export function person(name: string): Person {
  const ref = `user:default/${name}`;
  const groups = [...MEMBERS]
    .filter(([, people]) => people.includes(ref))
    .map(([group]) => group);
  return { ref, groups };
}

/** A gate with params (`allowed`, a list) unless `spec` says otherwise. */
export function gate(
  spec: string = '',
  settings: Partial<Pick<LoadedGate, 'enforcement'>> = {},
): LoadedGate {
  const text = `apiVersion: meshgates.dev/v1alpha1
kind: FeatureGate
metadata: { name: lua }
spec:
  title: Lua filters
  mesh: Istio
  stages: []
  criteria: {}
  rationale: Because
  remediation: Otherwise
  enforcement: RequireApproval
  match: { resourceRules: [{ apiGroups: [networking.istio.io], resources: [envoyfilters] }] }
  validations: [{ expression: 'object.spec.types.all(t, t in params.allowed)', message: Not allowed }]
${
  spec === '' ? '  params: { allowed: [RateLimit] }' : spec.replace(/^/gm, '  ')
}
`;
  const { gates, problems } = loadGates([{ file: 'lua.yaml', text }], {
    featureGates: {},
  });
  expect(problems).toEqual([]);
  return { ...gates[0], ...settings };
}

export function policy(rules: readonly ApproverRule[]): ApproverPolicy {
  const compiled = compileApprovers(rules);
  if ('problems' in compiled) {
    throw new Error(JSON.stringify(compiled.problems));
  }
  return compiled.policy;
}

export function place(cluster: string, more: Partial<Place> = {}): Place {
  return {
    cluster,
    namespace: 'checkout',
    environment: cluster.split('-')[0],
    labels: {},
    known: true,
    placed: true,
    foreignGateways: [],
    ...more,
  };
}

export const GATE = gate();

export function facts(more: Partial<RequestFacts> = {}): RequestFacts {
  return {
    now: NOW,
    gate: GATE,
    owners: [OWNERS],
    places: [place('prod-eu'), place('prod-us'), place('dev-eu')],
    approvers: policy([
      { groups: [MESH], approvals: 1 },
      { groups: [SECURITY], approvals: 1, when: "environment == 'prod'" },
    ]),
    members: MEMBERS,
    ownersMayDecide: false,
    openRequests: [],
    grants: [],
    autoApproval: [],
    ...more,
  };
}

export function ask(more: Partial<Ask> = {}): Ask {
  return {
    scopes: [{ cluster: 'dev-eu', namespace: 'checkout' }],
    params: { allowed: ['RateLimit', 'Lua'] },
    term: { duration: 'P30D' },
    justification: 'Until the gateway does it',
    ...more,
  };
}

export function done(
  result: Transition,
): Extract<Transition, { refusal?: undefined }> {
  if (result.refusal) {
    throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  }
  return result;
}

export function refused(result: { refusal?: Refusal }): Refusal {
  if (!result.refusal) {
    throw new Error('not refused');
  }
  expect(result.refusal.message).not.toBe('');
  expect(result.refusal.mend).toMatch(/\.$/);
  return result.refusal;
}

export function pending(
  more: Partial<Ask> = {},
  world: Partial<RequestFacts> = {},
): AccessRequest {
  const subject = {
    id: 'r1',
    number: 1,
    gate: 'lua',
    entity: 'component:default/checkout',
  };
  return done(createRequest(subject, ask(more), person('anna'), facts(world)))
    .request;
}
