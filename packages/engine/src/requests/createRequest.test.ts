import { createRequest } from './createRequest';
import { Ask, RequestFacts } from './request';
import {
  ask,
  done,
  facts,
  gate,
  MESH,
  NOW,
  OWNERS,
  pending,
  person,
  place,
  policy,
  refused,
  SECURITY,
} from './testRequests';

const subject = {
  id: 'r2',
  number: 2,
  gate: 'lua',
  entity: 'component:default/checkout',
};
const create = (
  more: Partial<Ask> = {},
  world: Partial<RequestFacts> = {},
  who = 'anna',
) => createRequest(subject, ask(more), person(who), facts(world));

describe('a new request', () => {
  it('is Pending, has its own clock and one event', () => {
    const { request, events } = done(create());
    expect(request).toMatchObject({
      state: 'Pending',
      asker: 'user:default/anna',
      version: 1,
      deadline: '2026-12-08T12:00:00.000Z',
      approvals: [],
    });
    expect(events).toEqual([
      expect.objectContaining({
        type: 'Created',
        before: '',
        after: 'Pending',
      }),
    ]);
  });

  it('waits as long as its gate says', () => {
    const quick = gate(
      'params: { allowed: [a] }\nrequests: { pendingFor: PT2H }',
    );
    expect(done(create({}, { gate: quick })).request.deadline).toBe(
      '2026-11-24T14:00:00.000Z',
    );
  });

  it.each<[string, Partial<RequestFacts>, RegExp]>([
    ['gone', { gate: undefined }, /not loaded/],
    ['locked', { gate: gate('locked: true') }, /locked/],
    ['Deny', { gate: gate('', { enforcement: 'Deny' }) }, /denied/],
    ['Warn', { gate: gate('', { enforcement: 'Warn' }) }, /needs no approval/],
    [
      'Allow',
      { gate: gate('', { enforcement: 'Allow' }) },
      /needs no approval/,
    ],
  ])('is refused where the gate is %s', (_, world, message) => {
    expect(refused(create({}, world))).toMatchObject({
      sort: 'Conflict',
      message: expect.stringMatching(message),
    });
  });

  it.each(['mia', 'sam', 'stranger'])(
    'is refused to %s, who does not own the entity',
    who => {
      expect(refused(create({}, {}, who))).toMatchObject({
        sort: 'NotAllowed',
        mend: `Ask ${OWNERS}.`,
      });
    },
  );

  it.each<[string, Partial<RequestFacts>, RegExp]>([
    ['nobody is named', { approvers: policy([]) }, /Nobody is named/],
    [
      'no rule holds for the place',
      {
        approvers: policy([
          { groups: [MESH], approvals: 1, when: "environment == 'prod'" },
        ]),
      },
      /Nobody is named/,
    ],
    [
      'a group is empty',
      { approvers: policy([{ groups: ['group:default/none'], approvals: 1 }]) },
      /has 0 of the 1 members/,
    ],
    [
      'those who do not own the service are too few',
      { approvers: policy([{ groups: [MESH], approvals: 3 }]) },
      /has 2 of the 3 members/,
    ],
    [
      'the only decider is who asks',
      {
        approvers: policy([{ groups: [OWNERS], approvals: 1 }]),
        members: new Map([[OWNERS, ['user:default/anna']]]),
      },
      /has 0 of the 1 members/,
    ],
  ])('is refused where nobody can decide: %s', (_, world, message) => {
    expect(refused(create({}, world)).message).toMatch(message);
  });

  it('needs nobody where a rule approves it', () => {
    const rule = {
      name: 'dev',
      gates: ['lua'],
      environments: ['dev'],
      maxDuration: 'P30D',
    };
    expect(
      create({}, { approvers: policy([]), autoApproval: [rule] }),
    ).not.toHaveProperty('refusal');
  });

  it('is refused where the same was asked before, and says which', () => {
    const first = pending();
    expect(refused(create({}, { openRequests: [first] }))).toMatchObject({
      sort: 'Conflict',
      request: 'r1',
      message: `Already asked by user:default/anna at ${NOW}`,
    });
    done(
      create(
        { params: { allowed: ['RateLimit', 'Wasm'] } },
        { openRequests: [first] },
      ),
    );
    done(
      create(
        { scopes: [{ cluster: 'prod-eu', namespace: 'checkout' }] },
        { openRequests: [first] },
      ),
    );
  });
});

describe('a place that nobody may grant', () => {
  it.each([
    ['unknown', { known: false }, /No cluster is known/, 'scopes[0].cluster'],
    ['the root namespace', { control: 'Root' as const }, /root namespace/],
    ['a control plane', { control: 'ControlPlane' as const }, /control plane/],
    ['without the entity', { placed: false }, /has nothing in/],
    [
      'of a gateway of others',
      { foreignGateways: ['component:default/edge'] },
      /belong to component:default\/edge/,
    ],
  ])('is one %s', (_, more, message, field = 'scopes[0].namespace') => {
    expect(
      refused(create({}, { places: [place('dev-eu', more)] })),
    ).toMatchObject({
      sort: 'Input',
      field,
      message: expect.stringMatching(message),
    });
  });
});

describe('what an ask may hold', () => {
  const scope = { cluster: 'dev-eu', namespace: 'checkout' };
  it.each<[string, Partial<Ask>, string, RegExp]>([
    ['no justification', { justification: ' \n' }, 'justification', /missing/],
    [
      'a justification of 1 MB',
      { justification: 'x'.repeat(1_000_000) },
      'justification',
      /larger than 4 KiB/,
    ],
    [
      'a justification of 4 KiB and a bit in bytes',
      { justification: 'ü'.repeat(2049) },
      'justification',
      /larger than 4 KiB/,
    ],
    [
      'control characters',
      { justification: 'a\u001b[2J' },
      'justification',
      /control characters/,
    ],
    [
      'a script for a ticket',
      { ticket: 'data:text/html,x' },
      'ticket',
      /ticket/,
    ],
    ['no place', { scopes: [] }, 'scopes', /No place/],
    [
      'a place twice',
      { scopes: [scope, { ...scope, names: ['a'] }] },
      'scopes[1]',
      /named twice/,
    ],
    [
      'every namespace',
      { scopes: [{ ...scope, namespace: '*' }] },
      'scopes[0].namespace',
      /no name/,
    ],
    [
      'a cluster-scoped object',
      { scopes: [{ ...scope, namespace: '' }] },
      'scopes[0].namespace',
      /Cluster-scoped/,
    ],
    [
      'no names',
      { scopes: [{ ...scope, names: [] }] },
      'scopes[0].names',
      /0 names/,
    ],
    [
      'a label that is none',
      { scopes: [{ ...scope, labels: { 'a b': 'c' } }] },
      'scopes[0].labels',
      /labels/,
    ],
    [
      'a foreign cluster',
      { scopes: [{ ...scope, cluster: 'other' }] },
      'scopes[0].cluster',
      /No cluster is known/,
    ],
    ['no params', { params: undefined }, 'params', /by its params/],
    [
      'params of no gate',
      { params: { alowed: [] } },
      'params.alowed',
      /no param/,
    ],
    [
      'a wrong type',
      { params: { allowed: 'Lua' } },
      'params.allowed',
      /is text/,
    ],
    [
      'what is allowed already',
      { params: { allowed: ['RateLimit'] } },
      'params',
      /allows already/,
    ],
    ['no duration', { term: { duration: 'soon' } }, 'term', /no duration/],
    ['nothing of a duration', { term: { duration: 'PT0M' } }, 'term', /no dur/],
    [
      'a past date',
      { term: { until: '2020-01-01T00:00:00Z' } },
      'term',
      /has passed/,
    ],
    ['this very moment', { term: { until: NOW } }, 'term', /has passed/],
    ['a day without time', { term: { until: '2026-12-01' } }, 'term', /no dur/],
    ['91 days', { term: { duration: 'P91D' } }, 'term', /At most 90 days/],
    [
      'a grant to renew that is not there',
      { renews: 'g9' },
      '',
      /no such grant/,
    ],
  ])('does not include %s', (_, more, field, message) => {
    const refusal = refused(create(more));
    expect(refusal.message).toMatch(message);
    expect(refusal.field ?? '').toBe(field);
    expect(refusal.message.length).toBeLessThan(300);
  });

  it('includes markup, which is text like any other', () => {
    const justification = '<img src=x onerror=alert(1)> [a](javascript:b)';
    expect(done(create({ justification })).request.ask.justification).toBe(
      justification,
    );
  });

  it('includes exactly the longest time of the gate', () => {
    const brief = gate(
      'params: { allowed: [a] }\nrequests: { maxDuration: PT12H }',
    );
    const within = { term: { duration: 'PT12H' } };
    expect(create(within, { gate: brief })).not.toHaveProperty('refusal');
    expect(
      refused(create({ term: { duration: 'PT12H1M' } }, { gate: brief })),
    ).toMatchObject({ message: 'At most 12 hours for this feature' });
  });

  it('needs no params where the gate has none', () => {
    const plain = gate('owner: group:default/x');
    expect(create({ params: undefined }, { gate: plain })).not.toHaveProperty(
      'refusal',
    );
  });
});

it('members of several groups count for each of them', () => {
  const both = policy([
    { groups: [MESH], approvals: 2 },
    { groups: [SECURITY], approvals: 2 },
  ]);
  expect(create({}, { approvers: both })).not.toHaveProperty('refusal');
});
