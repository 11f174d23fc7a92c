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
  it('may be absent: then only gates name who decides, and no rule approves', () => {
    expect(read()).toEqual({
      approvers: {},
      defaultApprovers: [],
      ownersMayDecide: false,
      autoApproval: [],
    });
  });

  it('names who decides, for all gates and by gate', () => {
    expect(
      read({
        approvers: [{ groups: [team] }],
        gates: {
          'istio-lua': {
            approvers: [
              { groups: [team], approvals: 2, when: "environment == 'prod'" },
            ],
          },
        },
        ownersMayDecide: true,
        autoApproval: [rule],
      }),
    ).toEqual({
      approvers: {
        'istio-lua': [
          { groups: [team], approvals: 2, when: "environment == 'prod'" },
        ],
      },
      defaultApprovers: [{ groups: [team], approvals: 1 }],
      ownersMayDecide: true,
      autoApproval: [rule],
    });
  });

  it.each([
    [{ approvers: [{ groups: [] }] }, 'approvers[0].groups takes refs'],
    [{ approvers: [{ groups: ['mesh-team'] }] }, 'not "mesh-team"'],
    [{ approvers: [{ groups: ['user:default/a'] }] }, 'not "user:default/a"'],
    [{ approvers: [{ groups: [team], approvals: 0 }] }, 'approvals is a whole'],
    [
      { approvers: [{ groups: [team] }, { groups: [team], when: 'what ==' }] },
      'meshGates.requests.approvers[1].when: CEL',
    ],
    [
      {
        gates: {
          lua: { approvers: [{ groups: [team], when: 'environment' }] },
        },
      },
      'gates.lua.approvers[0].when: The condition gives string, not bool',
    ],
    [{ autoApproval: [{ ...rule, gates: [] }] }, 'gates names no gate'],
    [
      { autoApproval: [{ ...rule, maxDuration: '30 days' }] },
      'is no duration such as P30D',
    ],
    [{ autoApproval: [{ ...rule, when: 'object.a' }] }, 'autoApproval[0]: CEL'],
    [{ autoApproval: [rule, rule] }, 'used twice'],
  ])('refuses %j', (requests, message) => {
    expect(() => read(requests)).toThrow(message);
  });
});
