import { Grant, grantState } from '@mesh-gates/engine';
import { StoredEnforcement } from '../store/enforcement/readEnforcement';
import { enforcementViews } from './enforcementViews';

const grant: Grant = {
  id: 'g1',
  request: 'r1',
  gate: 'lua',
  entity: 'component:default/cart',
  scopes: [
    { cluster: 'prod', namespace: 'shop' },
    { cluster: 'dev', namespace: 'shop' },
  ],
  start: '2026-11-24T12:00:00.000Z',
  end: '2026-11-24T13:00:00.000Z',
};
const HOLDING = '2026-11-24T12:30:00.000Z';
const row = (more: Partial<StoredEnforcement> = {}): StoredEnforcement => ({
  ...{ grant: 'g1', cluster: 'prod', enforcer: 'Bindings', seen: true },
  appliedAt: '2026-11-24T12:00:03.000Z',
  subjects: [
    { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'oidc:cart' },
  ],
  warnings: [],
  ...more,
});
const views = (stored: StoredEnforcement[], now = HOLDING) =>
  enforcementViews(grant, stored, { now, givesRights: true });
const at = (now: string, more: Partial<StoredEnforcement> = {}) =>
  views([row(more)], `2026-11-24T${now}Z`).find(
    ({ cluster }) => cluster === 'prod',
  )!;

describe('how far a grant is enforced', () => {
  it('is told of every cluster that needs it, also before anybody looked', () => {
    const all = views([row()]);
    expect(all.map(({ cluster, state }) => [cluster, state])).toEqual([
      ['dev', 'Pending'],
      ['prod', 'Applied'],
    ]);
    const states = all.map(({ state }) => state);
    expect(grantState(grant, states, HOLDING)).toBe('Propagating');
  });

  it('needs no cluster where the gate gives no rights, but where one was given before', () => {
    const none = { now: HOLDING, givesRights: false };
    expect(enforcementViews(grant, [], none)).toEqual([]);
    expect(enforcementViews(grant, [row()], none)).toHaveLength(1);
  });

  it.each<[string, Partial<StoredEnforcement>, object]>([
    [
      '12:30:00.000',
      {},
      { state: 'Applied', since: '2026-11-24T12:00:03.000Z', tookSeconds: 3 },
    ],
    ['12:59:59.999', { seen: false }, { state: 'Pending', since: grant.start }],
    ['13:00:00.000', {}, { state: 'Removing', since: grant.end }],
    ['13:00:59.999', {}, { state: 'Removing', since: grant.end }],
    [
      '13:01:00.000',
      {},
      { state: 'Overdue', since: '2026-11-24T13:01:00.000Z' },
    ],
    [
      '13:00:00.000',
      { enforcer: 'Files' },
      { state: 'Overdue', since: grant.end },
    ],
    [
      '15:00:00.000',
      { seen: false, removedAt: '2026-11-24T14:00:00.000Z' },
      {
        state: 'Removed',
        since: '2026-11-24T14:00:00.000Z',
        tookSeconds: 3600,
      },
    ],
  ])('at %s with %j', (now, more, expected) => {
    expect(at(now, more)).toMatchObject(expected);
  });

  it('was never there: it is gone from the end on, and took no time', () => {
    const gone = at('15:00:00.000', {
      ...{ seen: false, appliedAt: undefined },
      removedAt: '2026-11-24T14:00:00.000Z',
    });
    expect(gone.since).toBe(grant.end);
    expect(gone.tookSeconds).toBeUndefined();
  });

  it('says what is in the way, and shows the objects with their end', () => {
    const { objects, reason } = at('12:30:00.000', {
      ...{ problem: 'Forbidden.', warnings: ['Strange.'] },
    });
    expect(reason).toBe('Forbidden. Strange.');
    expect(objects).toMatch(/^# Ends at 2026-11-24T13:00:00.000Z/m);
    expect(objects).toContain('namespace: shop');
  });
});
