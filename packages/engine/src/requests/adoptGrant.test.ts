import { GrantListItem } from '../grants/grantList';
import { holds } from '../grants/holds';
import { adoptGrant } from './adoptGrant';
import { RequestFacts } from './request';
import {
  ask,
  done,
  facts,
  gate,
  NOW,
  person,
  place,
  refused,
} from './testRequests';

const item: GrantListItem = {
  id: 'g1',
  gate: 'lua',
  entity: 'component:default/checkout',
  scopes: ask().scopes,
  params: { allowed: ['RateLimit', 'Lua'] },
  start: '2026-11-01T00:00:00.000Z',
  end: '2026-12-24T12:00:00.000Z',
};
const adopt = (
  more: Partial<GrantListItem> = {},
  who = 'mia',
  world: Partial<RequestFacts> = {},
) =>
  adoptGrant(
    { ...item, ...more },
    { request: 'r1', number: 1 },
    person(who),
    facts(world),
  );

describe('a grant that a cluster describes', () => {
  it('is taken up in one step, under its own id, from now on', () => {
    const { request, grant, events } = done(adopt());
    expect(grant).toMatchObject({ id: 'g1', request: 'r1', start: NOW });
    expect(holds(grant!, NOW)).toBe(true);
    expect(request).toMatchObject({ state: 'Approved', grant: 'g1' });
    expect(events).toEqual([
      expect.objectContaining({
        type: 'Adopted',
        by: 'user:default/mia',
        after: 'Approved',
        grant: 'g1',
      }),
    ]);
  });

  it.each(['anna', 'ola', 'stranger'])('is not taken up by %s', who => {
    expect(refused(adopt({}, who)).sort).toBe('NotAllowed');
  });

  it.each<[string, Partial<GrantListItem>, Partial<RequestFacts>, RegExp]>([
    ['ended', { end: NOW }, {}, /has passed/],
    ['was ended', { endedAt: NOW }, {}, /was ended/],
    ['would run for years', { end: '2036-01-01T00:00:00Z' }, {}, /At most/],
    ['opens what no param does', { params: { other: 1 } }, {}, /no param/],
    ['opens the whole gate', { params: undefined }, {}, /by its params/],
    ['is of a locked gate', {}, { gate: gate('locked: true') }, /locked/],
    [
      'is about a control plane',
      {},
      { places: [place('dev-eu', { control: 'ControlPlane' })] },
      /control plane/,
    ],
  ])('is not taken up where it %s', (_, more, world, message) => {
    expect(refused(adopt(more, 'mia', world)).message).toMatch(message);
  });

  it('is not taken up twice', () => {
    const { grant } = done(adopt());
    expect(refused(adopt({}, 'mia', { grants: [grant!] }))).toMatchObject({
      sort: 'Conflict',
      grant: 'g1',
    });
  });
});
