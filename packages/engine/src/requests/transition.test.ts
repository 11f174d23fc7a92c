import { Grant } from '../grants/grant';
import { AutoApprovalRule } from './autoApproval';
import { AccessRequest, RequestFacts, Terms } from './request';
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
import { RequestAction, transition } from './transition';

const PROD: Partial<Terms> = {
  scopes: [{ cluster: 'prod-eu', namespace: 'checkout' }],
};
const approve = (name: string, narrowed?: Partial<Terms>): RequestAction => ({
  type: 'approve',
  actor: person(name),
  grantId: 'g1',
  narrowed,
});
const deny = (name: string, reason = 'Use Telemetry'): RequestAction => ({
  type: 'deny',
  actor: person(name),
  reason,
});
const act = (
  request: AccessRequest,
  action: RequestAction,
  world: Partial<RequestFacts> = {},
) => transition(request, action, facts(world));

describe('an approval', () => {
  it('makes a grant that starts now', () => {
    const { request, events, grant } = done(act(pending(), approve('mia')));
    expect(request).toMatchObject({
      state: 'Approved',
      grant: 'g1',
      decision: { by: 'user:default/mia', at: NOW },
    });
    expect(grant).toEqual({
      id: 'g1',
      request: 'r1',
      gate: 'lua',
      entity: 'component:default/checkout',
      scopes: ask().scopes,
      params: { allowed: ['RateLimit', 'Lua'] },
      start: NOW,
      end: '2026-12-24T12:00:00.000Z',
    });
    expect(events).toEqual([
      expect.objectContaining({
        type: 'Approved',
        before: 'Pending',
        after: 'Approved',
        grant: 'g1',
      }),
    ]);
  });

  it('starts the clock of the grant, not of the request', () => {
    const now = '2026-12-01T00:00:00.000Z';
    const { grant } = done(act(pending(), approve('mia'), { now }));
    expect(grant).toMatchObject({
      start: now,
      end: '2026-12-31T00:00:00.000Z',
    });
  });

  it('needs every rule that holds for any place', () => {
    const half = done(act(pending(PROD), approve('max')));
    expect(half.grant).toBeUndefined();
    expect(half.request).toMatchObject({ state: 'Pending', version: 2 });
    expect(half.events).toEqual([
      expect.objectContaining({ type: 'ApprovedInPart', after: 'Pending' }),
    ]);
    expect(refused(act(half.request, approve('max'))).message).toMatch(
      /approved this request already/,
    );
    expect(done(act(half.request, approve('sam'))).grant?.id).toBe('g1');
  });

  it('of a member of several groups counts for each', () => {
    expect(done(act(pending(PROD), approve('mia'))).grant).toBeDefined();
  });

  it('needs a rule whose condition errs', () => {
    const approvers = policy([
      { groups: [MESH], approvals: 1 },
      { groups: [SECURITY], approvals: 1, when: "labels['tier'] == 'one'" },
    ]);
    expect(
      done(act(pending(), approve('max'), { approvers })).grant,
    ).toBeUndefined();
  });

  it('counts as many people as the rule says', () => {
    const approvers = policy([{ groups: [MESH], approvals: 2 }]);
    const world = { approvers };
    const first = done(act(pending({}, world), approve('max'), world));
    expect(first.grant).toBeUndefined();
    expect(done(act(first.request, approve('mia'), world)).grant).toBeDefined();
  });

  it('that narrows away a place needs no more than the rest does', () => {
    const both = pending({ scopes: [...PROD.scopes!, ...ask().scopes] });
    const { grant } = done(act(both, approve('max', { scopes: ask().scopes })));
    expect(grant?.scopes).toEqual(ask().scopes);
  });

  it.each<[string, Partial<Terms>, Partial<Grant>]>([
    [
      'scope',
      { scopes: [{ ...ask().scopes[0], names: ['a'] }] },
      { scopes: [{ cluster: 'dev-eu', namespace: 'checkout', names: ['a'] }] },
    ],
    [
      'time',
      { term: { duration: 'P1D' } },
      { end: '2026-11-25T12:00:00.000Z' },
    ],
  ])('may narrow the %s', (_, narrowed, expected) => {
    expect(done(act(pending(), approve('mia', narrowed))).grant).toMatchObject(
      expected,
    );
  });

  it('may narrow params', () => {
    const wide = pending({ params: { allowed: ['RateLimit', 'Lua', 'Wasm'] } });
    const params = { allowed: ['RateLimit', 'Lua'] };
    expect(done(act(wide, approve('mia', { params }))).grant?.params).toEqual(
      params,
    );
  });

  it.each<[string, Partial<Terms>, RegExp]>([
    ['places', PROD, /Nobody asked/],
    ['params', { params: { allowed: ['RateLimit', 'Wasm'] } }, /open more/],
    ['params at all', { params: undefined }, /by its params/],
    ['time', { term: { duration: 'P31D' } }, /longer than asked/],
    ['an end in the past', { term: { until: NOW } }, /has passed/],
  ])('may not change %s', (_, narrowed, message) => {
    expect(refused(act(pending(), approve('mia', narrowed))).message).toMatch(
      message,
    );
  });

  it('is refused where things changed since it was asked', () => {
    const request = pending({ term: { until: '2026-12-01T00:00:00Z' } });
    const changes: [Partial<RequestFacts>, RegExp][] = [
      [{ now: '2026-12-01T00:00:00.000Z' }, /has passed/],
      [{ gate: gate('locked: true') }, /locked/],
      [{ gate: gate('', { enforcement: 'Deny' }) }, /denied/],
      [{ places: [place('dev-eu', { placed: false })] }, /nothing in/],
    ];
    for (const [world, message] of changes) {
      expect(refused(act(request, approve('mia'), world)).message).toMatch(
        message,
      );
    }
  });
});

describe('four eyes', () => {
  it.each([
    ['anna', /asked for this yourself/],
    ['ben', /none of the groups/],
    ['ola', /owns the service/],
    ['stranger', /none of the groups/],
  ])('keep %s from deciding', (name, reason) => {
    for (const action of [
      approve(name),
      deny(name),
      { type: 'ask', actor: person(name), text: 'Why?' } as const,
    ]) {
      expect(refused(act(pending(), action))).toMatchObject({
        sort: 'NotAllowed',
        message: expect.stringMatching(reason),
      });
    }
  });

  it('open for owners where configuration says so, but never for who asked', () => {
    const world = { ownersMayDecide: true };
    expect(done(act(pending(), approve('ola'), world)).grant).toBeDefined();
    const asked = { ...pending(), asker: 'user:default/ola' };
    expect(refused(act(asked, approve('ola'), world)).sort).toBe('NotAllowed');
  });

  it('let another member decide where the owning group itself approves', () => {
    const world = { approvers: policy([{ groups: [OWNERS], approvals: 1 }]) };
    expect(
      done(act(pending({}, world), approve('ben'), world)).grant,
    ).toBeDefined();
    expect(refused(act(pending({}, world), approve('anna'), world)).sort).toBe(
      'NotAllowed',
    );
  });

  it('do not let that exception reach another rule', () => {
    const world = {
      approvers: policy([
        { groups: [OWNERS], approvals: 1 },
        { groups: [MESH], approvals: 1 },
      ]),
    };
    // Ola is a mesh engineer too, but here a member of the owner.
    expect(
      done(act(pending({}, world), approve('ola'), world)).grant,
    ).toBeUndefined();
  });

  it('hold for who edited the request as for who sent it', () => {
    const world = { approvers: policy([{ groups: [OWNERS], approvals: 1 }]) };
    const edit = {
      type: 'edit',
      actor: person('ben'),
      ask: ask({ justification: 'Mine' }),
    } as const;
    const { request } = done(act(pending({}, world), edit, world));
    expect(request.editors).toEqual(['user:default/ben']);
    expect(refused(act(request, approve('ben'), world)).message).toMatch(
      /yourself/,
    );
    expect(done(act(request, approve('ola'), world)).grant).toBeDefined();
  });
});

describe('while it is open', () => {
  const question: RequestAction = {
    type: 'ask',
    actor: person('mia'),
    text: 'Which filter?',
  };
  const comment = (name: string): RequestAction => ({
    type: 'comment',
    actor: person(name),
    text: 'This one',
  });

  it('an answer of the owner returns a question to Pending', () => {
    const { request: asked } = done(act(pending(), question));
    expect(asked).toMatchObject({
      state: 'Asked',
      question: { by: 'user:default/mia', text: 'Which filter?' },
    });
    expect(done(act(asked, comment('mia'))).request.state).toBe('Asked');
    const { request, events } = done(act(asked, comment('ben')));
    expect(request.state).toBe('Pending');
    expect(request).not.toHaveProperty('question');
    expect(events[0]).toMatchObject({ type: 'Answered', before: 'Asked' });
    expect(refused(act(asked, comment('stranger'))).sort).toBe('NotAllowed');
  });

  it('a question stops nothing', () => {
    const { request: asked } = done(act(pending(), question));
    expect(asked.deadline).toBe(pending().deadline);
    expect(done(act(asked, approve('max'))).request.state).toBe('Approved');
    expect(done(act(asked, deny('max'))).request.state).toBe('Denied');
    const withdraw: RequestAction = { type: 'withdraw', actor: person('ben') };
    expect(done(act(asked, withdraw)).request.state).toBe('Withdrawn');
    const edit: RequestAction = {
      type: 'edit',
      actor: person('anna'),
      ask: ask(),
    };
    expect(done(act(asked, edit)).request.state).toBe('Asked');
    expect(
      done(act(asked, { type: 'timeOut' }, { now: asked.deadline })).request
        .state,
    ).toBe('TimedOut');
  });

  it('an edit starts the approvals over', () => {
    const { request: half } = done(act(pending(PROD), approve('max')));
    const edit: RequestAction = {
      type: 'edit',
      actor: person('anna'),
      ask: ask({ ...PROD, justification: 'More' }),
    };
    const { request, events } = done(act(half, edit));
    expect(request.approvals).toEqual([]);
    expect(events).toEqual([expect.objectContaining({ type: 'Edited' })]);
    expect(done(act(request, approve('sam'))).grant).toBeUndefined();
    expect(refused(act(half, { ...edit, actor: person('mia') })).sort).toBe(
      'NotAllowed',
    );
  });

  it('is withdrawn with a reason or without', () => {
    const withdraw = { type: 'withdraw', actor: person('ben') } as const;
    const { request } = done(act(pending(), { ...withdraw, reason: 'Solved' }));
    expect(request.decision?.reason).toBe('Solved');
    expect(refused(act(pending(), { ...withdraw, reason: ' ' })).field).toBe(
      'reason',
    );
  });

  it('only owners withdraw', () => {
    expect(
      refused(act(pending(), { type: 'withdraw', actor: person('mia') })).sort,
    ).toBe('NotAllowed');
  });

  it('a denial needs a reason', () => {
    expect(refused(act(pending(), deny('mia', ' '))).field).toBe('reason');
  });
});

describe('what is closed', () => {
  it('stays so, and says who decided what', () => {
    const { request } = done(act(pending(), deny('mia')));
    for (const action of [approve('max'), deny('max')]) {
      expect(refused(act(request, action))).toMatchObject({
        sort: 'Conflict',
        request: 'r1',
        message: `This request was denied by user:default/mia at ${NOW}: Use Telemetry`,
      });
    }
  });

  it('times out at its deadline, not a second before or after', () => {
    const request = pending();
    const at = (seconds: number) =>
      new Date(Date.parse(request.deadline) + seconds * 1000).toISOString();
    done(act(request, approve('mia'), { now: at(-1) }));
    refused(act(request, { type: 'timeOut' }, { now: at(-1) }));
    for (const late of [0, 1]) {
      refused(act(request, approve('mia'), { now: at(late) }));
      expect(
        done(act(request, { type: 'timeOut' }, { now: at(late) })).request,
      ).toMatchObject({ state: 'TimedOut', since: request.deadline });
    }
  });
});

describe('a renewal', () => {
  const old: Grant = {
    id: 'g0',
    request: 'r0',
    gate: 'lua',
    entity: 'component:default/checkout',
    scopes: ask().scopes,
    params: ask().params,
    start: '2026-11-01T00:00:00.000Z',
    end: '2026-12-01T00:00:00.000Z',
  };
  const world = { grants: [old] };

  it('is the only way to ask for what is granted', () => {
    expect(() => pending({}, world)).toThrow(/Already granted until/);
    pending({ renews: 'g0' }, world);
  });

  it('replaces the grant that it renews in the same instant', () => {
    const { grant, ended, events } = done(
      act(pending({ renews: 'g0' }, world), approve('mia'), world),
    );
    expect(grant).toMatchObject({ start: NOW, renews: 'g0' });
    expect(ended?.ended).toMatchObject({ ending: 'Superseded', at: NOW });
    expect(events.map(({ type, request }) => [type, request])).toEqual([
      ['Approved', 'r1'],
      ['Ended', 'r0'],
    ]);
  });

  it('lasts longer than what it renews', () => {
    expect(() =>
      pending({ renews: 'g0', term: { duration: 'P1D' } }, world),
    ).toThrow(/runs until/);
  });

  it('of a grant that ended meanwhile is a grant like any other', () => {
    const request = pending({ renews: 'g0' }, world);
    const now = '2026-12-01T00:00:00.000Z';
    const { grant, ended } = done(
      act(request, approve('mia'), { ...world, now }),
    );
    expect(grant?.start).toBe(now);
    expect(ended).toBeUndefined();
  });
});

describe('an approval by rule', () => {
  const rule = {
    name: 'beta-nonprod',
    gates: ['lua'],
    environments: ['dev'],
    maxDuration: 'P30D',
  };
  const byRule: RequestAction = { type: 'approveByRule', grantId: 'g1' };

  it('is shown as such', () => {
    const { events } = done(act(pending(), byRule, { autoApproval: [rule] }));
    expect(events[0].by).toBe('rule:beta-nonprod');
  });

  it.each<[string, Partial<AutoApprovalRule>]>([
    ['other gates', { gates: ['wasm'] }],
    ['other environments', { environments: ['staging'] }],
    ['less time', { maxDuration: 'P29D' }],
    ['a condition that does not hold', { when: "namespace == 'other'" }],
    ['a condition that errs', { when: "labels['a'] == 'b'" }],
    ['a condition that is none', { when: 'what' }],
    ['a stage that is not known there', { stages: ['Beta'] }],
  ])('is not given by a rule of %s', (_, more) => {
    const rules = [{ ...rule, ...more }];
    expect(refused(act(pending(), byRule, { autoApproval: rules })).sort).toBe(
      'Conflict',
    );
  });

  it('may be about all gates of a stage', () => {
    const staged = { ...rule, gates: ['*'], stages: ['Beta' as const] };
    const at = (stage: 'Alpha' | 'Beta') => ({
      autoApproval: [staged],
      places: [place('dev-eu', { stage })],
    });
    expect(act(pending(), byRule, at('Beta'))).not.toHaveProperty('refusal');
    expect(refused(act(pending(), byRule, at('Alpha'))).sort).toBe('Conflict');
  });

  it('is not given where one place of several does not fit', () => {
    const both = pending({ scopes: [...PROD.scopes!, ...ask().scopes] });
    expect(refused(act(both, byRule, { autoApproval: [rule] })).sort).toBe(
      'Conflict',
    );
  });
});
