import { gate, MESH, NOW, OWNERS, person } from '../requests/testRequests';
import { endGrant, GrantAction, GrantFacts } from './endGrant';
import { Grant } from './grant';
import { holds } from './holds';

const grant: Grant = {
  id: 'g1',
  request: 'r1',
  gate: 'lua',
  entity: 'component:default/checkout',
  scopes: [{ cluster: 'dev-eu', namespace: 'checkout' }],
  start: NOW,
  end: '2026-12-24T12:00:00.000Z',
};
const end = (action: GrantAction, more: Partial<GrantFacts> = {}) =>
  endGrant(grant, action, {
    now: '2026-12-01T00:00:00.000Z',
    owners: [OWNERS],
    requirements: [{ groups: [MESH], approvals: 2 }],
    gate: gate(),
    ...more,
  });
const revoke = (name: string, reason = 'Misused'): GrantAction => ({
  type: 'revoke',
  actor: person(name),
  reason,
});
const giveBack = (name: string): GrantAction => ({
  type: 'end',
  actor: person(name),
  reason: 'Done',
});

describe('a holding grant', () => {
  it.each(['mia', 'ola'])('is revoked by one who decides: %s', name => {
    const now = '2026-12-01T00:00:00.000Z';
    const ended = end(revoke(name));
    expect(ended).toMatchObject({
      grant: {
        ended: { ending: 'Revoked', at: now, reason: 'Misused' },
      },
      event: { type: 'Ended', grant: 'g1', request: 'r1', after: 'Revoked' },
    });
    expect(!ended.refusal && holds(ended.grant, now)).toBe(false);
  });

  it('is given back by an owner', () => {
    expect(end(giveBack('ben')).refusal).toBeUndefined();
  });

  it.each<[string, GrantAction]>([
    ['an owner', revoke('ben')],
    ['a stranger', revoke('stranger')],
    ['a decider who owns nothing of it', giveBack('mia')],
  ])('is not ended for another: %s', (_, action) => {
    expect(end(action).refusal).toMatchObject({ sort: 'NotAllowed' });
  });

  it('is not revoked without a reason', () => {
    expect(end(revoke('mia', '')).refusal).toMatchObject({ field: 'reason' });
  });

  it('is superseded where its gate is locked or denied, and only then', () => {
    const supersede = { type: 'supersede' } as const;
    expect(end(supersede).refusal).toBeDefined();
    expect(end(supersede, { gate: undefined }).refusal).toBeDefined();
    for (const one of [
      gate('locked: true'),
      gate('', { enforcement: 'Deny' }),
    ]) {
      expect(end(supersede, { gate: one })).toMatchObject({
        event: { after: 'Superseded', by: 'system' },
      });
    }
  });

  it('expires at its end, to the second, whenever that is noticed', () => {
    const expire = { type: 'expire' } as const;
    const at = (seconds: number) =>
      new Date(Date.parse(grant.end) + seconds * 1000).toISOString();
    expect(end(expire, { now: at(-1) }).refusal).toBeDefined();
    for (const seconds of [0, 1, 86_400]) {
      expect(end(expire, { now: at(seconds) })).toMatchObject({
        grant: { ended: { ending: 'Expired', at: grant.end } },
      });
      expect(end(revoke('mia'), { now: at(seconds) }).refusal).toMatchObject({
        sort: 'Conflict',
      });
    }
  });
});

it('an ended grant says who ended it, and does not end again', () => {
  const ended = {
    ...grant,
    ended: { ending: 'Revoked', at: NOW, by: 'user:default/mia' } as const,
  };
  const result = endGrant(ended, revoke('max'), {
    now: NOW,
    owners: [],
    requirements: [],
  });
  expect(result.refusal?.message).toBe(
    `The grant was revoked by user:default/mia at ${NOW}`,
  );
});
