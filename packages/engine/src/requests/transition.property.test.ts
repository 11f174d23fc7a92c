import fc from 'fast-check';
import { endGrant } from '../grants/endGrant';
import { Grant } from '../grants/grant';
import { holds } from '../grants/holds';
import { scopesOverlap } from '../grants/scope';
import { createRequest } from './createRequest';
import { placesOf } from './placeFaults';
import { AccessRequest, Ask, isOpen, Person, RequestEvent } from './request';
import {
  ask,
  facts,
  gate,
  MESH,
  NOW,
  OWNERS,
  person,
  policy,
  SECURITY,
} from './testRequests';
import { RequestAction, transition } from './transition';

const PEOPLE = ['anna', 'ben', 'ola', 'mia', 'max', 'sam', 'stranger'];
const GATES = [
  gate(),
  gate('', { enforcement: 'Deny' }),
  gate('params: { allowed: [RateLimit] }\nlocked: true'),
];
const POLICIES = [
  [{ groups: [MESH], approvals: 1 }],
  [{ groups: [OWNERS], approvals: 1 }],
  [
    { groups: [MESH], approvals: 2 },
    { groups: [SECURITY], approvals: 1, when: "environment == 'prod'" },
  ],
].map(policy);

const scopes = fc.constantFrom<Ask['scopes']>(
  [{ cluster: 'dev-eu', namespace: 'checkout' }],
  [{ cluster: 'dev-eu', namespace: 'checkout', names: ['a'] }],
  [
    { cluster: 'dev-eu', namespace: 'checkout', names: ['b'] },
    { cluster: 'prod-eu', namespace: 'checkout' },
  ],
);
const params = fc.constantFrom<Ask['params']>(
  { allowed: ['RateLimit', 'Lua'] },
  { allowed: ['RateLimit', 'Lua', 'Wasm'] },
);
const term = fc.constantFrom<Ask['term']>(
  { duration: 'P1D' },
  { duration: 'P30D' },
  { until: '2026-12-01T00:00:00Z' },
);
const asks = fc.record({ scopes, params, term });

/** Whose turn an action is; now and then somebody else tries it. */
const TURN: Record<string, readonly string[]> = {
  owner: ['anna', 'anna', 'ben', 'ben', 'ola', 'ola', ...PEOPLE],
  decider: ['mia', 'mia', 'mia', 'max', 'max', 'sam', ...PEOPLE],
};
const OWNERS_TURN = ['create', 'edit', 'comment', 'withdraw', 'end'];

/** What somebody tries, how much later than what was before, and how the world is then. */
const steps = fc.record({
  who: fc.nat({ max: 12 }),
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constant('create' as const) },
    { weight: 6, arbitrary: fc.constant('approve' as const) },
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        ...(['edit', 'ask', 'ask', 'comment', 'comment'] as const),
        ...(['withdraw', 'deny', 'supersede'] as const),
        ...(['timeOut', 'revoke', 'end', 'expire', 'supersede'] as const),
      ),
    },
  ),
  which: fc.nat({ max: 2 }),
  ask: asks,
  narrows: fc.boolean(),
  renews: fc.boolean(),
  later: fc.oneof(
    { weight: 19, arbitrary: fc.constantFrom(0, 1, 1000, 3_600_000) },
    { weight: 1, arbitrary: fc.constantFrom(86_400_000, 14 * 86_400_000) },
  ),
  gate: fc.constantFrom(...Array(7).fill(GATES[0]), ...GATES),
  policy: fc.constantFrom(...POLICIES),
  ownersMayDecide: fc.boolean(),
});
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;

/** The rows that a store would hold, after what people tried. */
class World {
  readonly requests = new Map<string, AccessRequest>();
  readonly grants = new Map<string, Grant>();
  readonly events: RequestEvent[] = [];
  now = NOW;
  /** What the events of the last step say, and what really changed. */
  claims: unknown[] = [];
  changes: unknown[] = [];
  #ids = 0;

  take(step: Step): void {
    this.now = new Date(Date.parse(this.now) + step.later).toISOString();
    const before = { requests: [...this.requests.values()] };
    const seen = this.events.length;
    const grantsBefore = new Map(this.grants);
    this.#apply(step);
    this.#compare(before.requests, grantsBefore, this.events.slice(seen));
  }

  #facts(step: Step) {
    return facts({
      now: this.now,
      gate: step.gate,
      approvers: step.policy,
      ownersMayDecide: step.ownersMayDecide,
      openRequests: [...this.requests.values()].filter(isOpen),
      grants: [...this.grants.values()],
    });
  }

  #apply(step: Step): void {
    const actor = this.#actor(step);
    const world = this.#facts(step);
    const nth = <T>(all: T[]): T | undefined =>
      all.at(-1 - (step.which % all.length));
    switch (step.what) {
      case 'create': {
        const grant = step.renews ? nth([...this.grants.values()]) : undefined;
        const id = `r${++this.#ids}`;
        const subject = {
          id,
          number: this.#ids,
          gate: 'lua',
          entity: 'component:default/a',
        };
        const wish = ask({ ...step.ask, renews: grant?.id });
        this.#write(createRequest(subject, wish, actor, world));
        return;
      }
      case 'revoke':
      case 'end':
      case 'expire':
      case 'supersede': {
        const grant = nth([...this.grants.values()]);
        if (grant) {
          const places = placesOf(grant.scopes, world.places);
          const ended = endGrant(
            grant,
            { type: step.what, actor, reason: 'Because' } as never,
            { ...world, requirements: step.policy.requirementsFor(places) },
          );
          if (!ended.refusal) {
            this.grants.set(grant.id, ended.grant);
            this.events.push(ended.event);
          }
        }
        return;
      }
      default: {
        const request = nth([...this.requests.values()]);
        if (request) {
          this.#write(transition(request, this.#action(step, request), world));
        }
      }
    }
  }

  #actor({ who, what }: Step): Person {
    return person(TURN[OWNERS_TURN.includes(what) ? 'owner' : 'decider'][who]);
  }

  #action(step: Step, request: AccessRequest): RequestAction {
    const actor = this.#actor(step);
    return {
      type: step.what,
      actor,
      text: 'Why?',
      reason: 'Because',
      ask: ask({ ...step.ask, renews: request.ask.renews }),
      grantId: `g${++this.#ids}`,
      narrowed: step.narrows ? step.ask : {},
    } as never;
  }

  #write(result: ReturnType<typeof transition>): void {
    if (result.refusal) {
      return;
    }
    this.requests.set(result.request.id, result.request);
    for (const grant of [result.grant, result.ended]) {
      if (grant) {
        this.grants.set(grant.id, grant);
      }
    }
    this.events.push(...result.events);
  }

  #compare(
    requests: readonly AccessRequest[],
    grants: ReadonlyMap<string, Grant>,
    events: readonly RequestEvent[],
  ): void {
    const stateBefore = new Map(requests.map(one => [one.id, one.state]));
    const moves = events
      .filter(({ before, after, type }) => before !== after && type !== 'Ended')
      .map(({ request, before, after }) => `${request} ${before}>${after}`);
    const changed = [...this.requests.values()]
      .filter(({ id, state }) => stateBefore.get(id) !== state)
      .map(({ id, state }) => `${id} ${stateBefore.get(id) ?? ''}>${state}`);
    const ended = events.filter(({ type }) => type === 'Ended');
    const endings = [...this.grants.values()].filter(
      ({ id, ended: end }) => end && !grants.get(id)?.ended,
    );
    this.claims = [...moves, ...ended.map(({ grant }) => grant)];
    this.changes = [...changed, ...endings.map(({ id }) => id)];
  }
}

const run = (check: (world: World) => void, seed?: number) =>
  fc.assert(
    fc.property(
      fc.array(steps, { minLength: 10, maxLength: 60, size: 'max' }),
      all => {
        const world = new World();
        for (const step of all) {
          world.take(step);
          check(world);
        }
      },
    ),
    { numRuns: 100, ...(seed === undefined ? {} : { seed }) },
  );

it('people get everywhere that the state machine leads', () => {
  const seen = new Set<string>();
  run(({ events }) => {
    const last = events.at(-1);
    if (last) {
      seen.add(last.type === 'Ended' ? last.after : last.type);
    }
  }, 1);
  expect([...seen].sort()).toEqual([
    'Answered',
    'Approved',
    'ApprovedInPart',
    'Asked',
    'Commented',
    'Created',
    'Denied',
    'Edited',
    'Expired',
    'Revoked',
    'Superseded',
    'TimedOut',
    'Withdrawn',
  ]);
});

describe('whatever people try, in whatever order and at whatever time,', () => {
  it('every change of state has exactly one event', () => {
    run(({ requests, events, claims, changes }) => {
      expect(claims).toEqual(changes);
      for (const { id, version } of requests.values()) {
        const own = events.filter(
          ({ request, type }) => request === id && type !== 'Ended',
        );
        expect(own).toHaveLength(version);
      }
    });
  });

  it('nobody decides what they asked for or changed', () => {
    run(({ requests, events }) => {
      const decided = events.filter(({ type }) =>
        ['Approved', 'ApprovedInPart', 'Denied', 'Asked'].includes(type),
      );
      for (const { request, type, by } of decided) {
        const { asker, editors } = requests.get(request)!;
        // Who asked back or approved in part may edit later, which starts the approvals over.
        const authors = type === 'Approved' ? [asker, ...editors] : [asker];
        expect(authors).not.toContain(by);
      }
      for (const { approvals, asker, editors } of requests.values()) {
        for (const { by } of approvals) {
          expect([asker, ...editors]).not.toContain(by.ref);
        }
      }
    });
  });

  it('no two holding grants give the same', () => {
    run(({ grants, now }) => {
      const holding = [...grants.values()].filter(grant => holds(grant, now));
      holding.forEach((one, index) =>
        holding.slice(index + 1).forEach(other => {
          const same =
            JSON.stringify(one.params) === JSON.stringify(other.params) &&
            one.scopes.some(a => other.scopes.some(b => scopesOverlap(a, b)));
          expect(same).toBe(false);
        }),
      );
    });
  });

  it('what ended never holds again, and what is closed never opens', () => {
    const gone = new Map<World, Set<string>>();
    run(world => {
      const seen = gone.get(world) ?? new Set<string>();
      gone.set(world, seen);
      const alive = [
        ...[...world.grants.values()].filter(one => holds(one, world.now)),
        ...[...world.requests.values()].filter(isOpen),
      ].map(({ id }) => id);
      expect(alive.filter(id => seen.has(id))).toEqual([]);
      for (const id of [...world.grants.keys(), ...world.requests.keys()]) {
        if (!alive.includes(id)) {
          seen.add(id);
        }
      }
    });
  });

  it('a grant opens no more than was asked for, from its approval on', () => {
    run(({ grants, requests }) => {
      for (const grant of grants.values()) {
        const request = requests.get(grant.request)!;
        expect(request).toMatchObject({ state: 'Approved', grant: grant.id });
        expect(request.decision?.at).toBe(grant.start);
        expect(Date.parse(grant.end)).toBeGreaterThan(Date.parse(grant.start));
        expect(Date.parse(grant.start)).toBeLessThan(
          Date.parse(request.deadline),
        );
        const asked = request.ask.params!.allowed as string[];
        expect(asked).toEqual(
          expect.arrayContaining(grant.params!.allowed as string[]),
        );
      }
    });
  });
});
