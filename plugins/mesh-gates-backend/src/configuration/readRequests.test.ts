import { mockServices } from '@backstage/backend-test-utils';
import { readRequests } from './readRequests';

const read = (requests?: object) =>
  readRequests(
    mockServices.rootConfig({ data: { meshGates: { requests } } } as any),
  );
const team = 'group:default/mesh-team';
const rule = {
  name: 'dev',
  gates: ['lua'],
  environments: ['dev'],
  maxDuration: 'P30D',
};

describe('meshGates.requests', () => {
  const NOTHING = {
    approvers: {},
    ownersMayDecide: false,
    autoApproval: [],
    maxDuration: 'P90D',
    pendingFor: 'P14D',
  };

  it('may be absent: then only gates name who decides, and no rule approves', () => {
    expect(read()).toEqual(NOTHING);
  });

  it('names who decides, for all gates and by gate', () => {
    const strict = {
      groups: [team],
      approvals: 2,
      when: "environment == 'prod'",
    };
    const staged = { ...rule, gates: ['*'], stages: ['Beta'] };
    expect(
      read({
        approvers: { '*': [{ groups: [team] }], 'istio-lua': [strict] },
        ownersMayDecide: true,
        autoApprove: [staged],
        maxDuration: 'P7D',
      }),
    ).toEqual({
      ...NOTHING,
      approvers: {
        '*': [{ groups: [team], approvals: 1 }],
        'istio-lua': [strict],
      },
      ownersMayDecide: true,
      autoApproval: [staged],
      maxDuration: 'P7D',
    });
  });

  const every = (...rules: object[]) => ({ approvers: { '*': rules } });

  it.each([
    [{ approvers: [] }, 'approvers is no map of gates'],
    [{ approvers: { lua: team } }, 'approvers.lua is no list of rules'],
    [every({ groups: [] }), 'approvers.*[0].groups takes refs'],
    [every({ groups: ['mesh-team'] }), 'not "mesh-team"'],
    [every({ groups: ['user:default/a'] }), 'not "user:default/a"'],
    [every({ groups: [team], approvals: 0 }), 'approvals is a whole'],
    [
      every({ groups: [team] }, { groups: [team], when: 'what ==' }),
      'meshGates.requests.approvers.*[1].when: CEL',
    ],
    [
      { approvers: { lua: [{ groups: [team], when: 'environment' }] } },
      'approvers.lua[0].when: The condition gives string, not bool',
    ],
    [{ maxDuration: '30 days' }, 'maxDuration "30 days" is no duration'],
    [{ autoApprove: [{ ...rule, gates: [] }] }, 'gates names no gate'],
    [{ autoApprove: [{ ...rule, stages: ['beta'] }] }, 'none of the stages'],
    [
      { autoApprove: [{ ...rule, maxDuration: '30 days' }] },
      'is no duration such as P30D',
    ],
    [{ autoApprove: [{ ...rule, when: 'object.a' }] }, 'autoApprove[0]: CEL'],
    [{ autoApprove: [rule, rule] }, 'used twice'],
  ])('refuses %j', (requests, message) => {
    expect(() => read(requests)).toThrow(message);
  });
});
