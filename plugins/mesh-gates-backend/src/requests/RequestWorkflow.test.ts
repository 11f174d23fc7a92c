import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { STORE_DATABASES, createStore } from '../__testUtils__/databases';
import {
  ask,
  CHECKOUT,
  crowd,
  fillRequestWorld,
  people,
  person,
  requestSettings,
} from '../__testUtils__/requestWorld';
import { databaseNow } from '../store/databaseClock';
import { readEvents } from '../store/requests/readEvents';
import { readGrant, readHoldingGrants } from '../store/requests/readGrants';
import { readRequest } from '../store/requests/readRequests';
import { RequestSettings } from './RequestSettings';
import { RequestWorkflow } from './RequestWorkflow';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const wish = (more = {}) => ({ gate: 'lua', entity: CHECKOUT, ask: ask(more) });

describe.each(databases.eachSupportedId())('the workflow, %p', id => {
  let db: Knex;
  let workflow: RequestWorkflow;

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await fillRequestWorld(db);
    workflow = withSettings();
  });
  afterEach(() => db.destroy());

  const withSettings = (more: Partial<RequestSettings> = {}) =>
    new RequestWorkflow({ db, people, settings: requestSettings(more) });
  const anna = person('anna');
  const mia = person('mia');
  const approve = { type: 'approve' } as const;
  const toDo = async () =>
    (await db('outbox').orderBy('id')).map(
      row => `${row.topic} ${row.grant_id ? 'grant' : 'request'}`,
    );

  it('keeps a request with its event, and tells of it', async () => {
    const { request } = await workflow.create(wish(), anna);
    expect(await readRequest(db, request.id)).toEqual(request);
    const events = await readEvents(db, request.id);
    expect(events).toEqual([
      expect.objectContaining({ type: 'Created', by: anna.ref, before: '' }),
    ]);
    expect(await toDo()).toEqual(['Notify request']);
  });

  it('grants by the last approval, and has it enforced', async () => {
    const { request } = await workflow.create(wish(), anna);
    const { grant, request: after } = await workflow.act(
      request.id,
      { ...approve, narrowed: { term: { duration: 'P1D' } } },
      mia,
    );
    expect(await readRequest(db, request.id)).toEqual(after);
    expect(after).toMatchObject({ state: 'Approved', grant: grant!.id });
    expect(await readGrant(db, grant!.id)).toEqual(grant);
    expect(Date.parse(grant!.end) - Date.parse(grant!.start)).toBe(86_400_000);
    const held = await readHoldingGrants(db, await databaseNow(db));
    expect(held).toEqual([grant]);
    expect(await toDo()).toEqual([
      'Notify request',
      'Notify grant',
      'Enforce grant',
    ]);
  });

  it('refuses what the engine refuses, and writes nothing', async () => {
    const refusals: [Promise<unknown>, string, RegExp][] = [
      [workflow.create(wish(), mia), 'NotAllowedError', /Only who owns/],
      [
        workflow.create({ ...wish(), entity: 'component:default/edge' }, anna),
        'NotAllowedError',
        /Only who owns/,
      ],
      [
        workflow.create({ ...wish(), gate: 'mtls' }, anna),
        'ConflictError',
        /locked/,
      ],
      [
        workflow.create({ ...wish(), gate: 'none' }, anna),
        'ConflictError',
        /not loaded/,
      ],
      ...(
        [
          ['istio-system', /control plane/],
          ['kube-system', /control plane/],
          ['edge', /belong to component:default\/edge/],
          ['nowhere', /has nothing in/],
        ] as const
      ).map(([namespace, why]): [Promise<unknown>, string, RegExp] => [
        workflow.create(
          wish({ scopes: [{ cluster: 'prod-eu', namespace }] }),
          anna,
        ),
        'InputError',
        why,
      ]),
      [
        workflow.create(
          wish({ scopes: [{ cluster: 'other', namespace: 'checkout' }] }),
          anna,
        ),
        'InputError',
        /No cluster is known/,
      ],
      [
        withSettings({ approvers: {} }).create(wish(), anna),
        'ConflictError',
        /Nobody is named/,
      ],
    ];
    for (const [refused, name, message] of refusals) {
      await expect(refused).rejects.toMatchObject({
        name,
        message: expect.stringMatching(message),
      });
    }
    expect(await db('requests')).toEqual([]);
    expect(await db('request_events')).toEqual([]);
    expect(await db('outbox')).toEqual([]);
  });

  it('refuses a gate whose file is broken', async () => {
    await db('gates').where({ name: 'lua' }).update({ state: 'Broken' });
    await expect(workflow.create(wish(), anna)).rejects.toThrow(/not loaded/);
  });

  it('approves by a rule of configuration at once, and says so', async () => {
    const rule = {
      name: 'prod-30d',
      gates: ['lua'],
      environments: ['prod'],
      maxDuration: 'P30D',
      when: "labels['region'] == 'eu'",
    };
    const { request, grant } = await withSettings({
      autoApproval: [rule],
    }).create(wish(), anna);
    expect(request).toMatchObject({ state: 'Approved', grant: grant!.id });
    const events = await readEvents(db, request.id);
    expect(events.map(({ type, by }) => `${type} by ${by}`)).toEqual([
      `Created by ${anna.ref}`,
      'Approved by rule:prod-30d',
    ]);
  });

  it('approves by a rule of a stage, by the version of the mesh there', async () => {
    const rule = {
      name: 'alpha-prod',
      gates: ['*'],
      environments: ['prod'],
      maxDuration: 'P30D',
    };
    const state = async (stage: 'Alpha' | 'Beta') => {
      const autoApproval = [{ ...rule, stages: [stage] }];
      const staged = withSettings({ autoApproval });
      const { request } = await staged.create(wish(), anna);
      if (request.state === 'Pending') {
        await staged.act(request.id, { type: 'withdraw' }, anna);
      }
      return request.state;
    };
    expect(await state('Beta')).toBe('Pending');
    expect(await state('Alpha')).toBe('Approved');
  });

  it('goes by configuration where a gate says nothing', async () => {
    const brief = withSettings({ maxDuration: 'P7D', pendingFor: 'P1D' });
    await expect(brief.create(wish(), anna)).rejects.toThrow(/At most 7 days/);
    const term = { duration: 'P7D' };
    const { request } = await brief.create(wish({ term }), anna);
    expect(Date.parse(request.deadline) - Date.parse(request.createdAt)).toBe(
      86_400_000,
    );
  });

  it('numbers requests for people', async () => {
    const first = await workflow.create(wish(), anna);
    await expect(workflow.create(wish(), anna)).rejects.toThrow();
    await workflow.act(first.request.id, { type: 'withdraw' }, anna);
    const second = await workflow.create(wish(), anna);
    expect(second.request.number).toBeGreaterThan(first.request.number);
  });

  it('lets one of fifty deciders win, and tells the others who did', async () => {
    const { request } = await workflow.create(wish(), anna);
    const results = await Promise.allSettled(
      crowd(50).map((name, index) =>
        workflow.act(
          request.id,
          index % 2 === 0 ? approve : { type: 'deny', reason: 'Use Telemetry' },
          person(name),
          { seen: request.version },
        ),
      ),
    );
    const won = results.filter(({ status }) => status === 'fulfilled');
    expect(won).toHaveLength(1);
    const after = (await readRequest(db, request.id))!;
    const decision = after.state === 'Approved' ? 'approved' : 'denied';
    const lost = results.flatMap(one =>
      one.status === 'rejected' ? [one.reason] : [],
    );
    for (const error of lost) {
      expect(error).toMatchObject({
        name: 'ConflictError',
        request: request.id,
        message: expect.stringContaining(
          `was ${decision} by ${after.decision!.by} at ${after.since}`,
        ),
      });
    }
    expect(await readEvents(db, request.id)).toHaveLength(2);
    expect(await db('grants')).toHaveLength(after.state === 'Approved' ? 1 : 0);
  });

  it('keeps one of many who ask for the same at once', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        workflow.create(wish(), person(index % 2 === 0 ? 'anna' : 'ben')),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(
      1,
    );
    const [first] = await db('requests');
    const lost = results.flatMap(one =>
      one.status === 'rejected' ? [one.reason] : [],
    );
    expect(lost).toHaveLength(9);
    for (const error of lost) {
      expect(error).toMatchObject({ name: 'ConflictError', request: first.id });
    }
  });

  it('does not approve what the decider has not seen', async () => {
    const { request } = await workflow.create(wish(), anna);
    await workflow.act(
      request.id,
      { type: 'edit', ask: ask({ term: { duration: 'P60D' } }) },
      anna,
    );
    await expect(
      workflow.act(request.id, approve, mia, { seen: request.version }),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(
        /^user:default\/anna changed this request/,
      ),
      version: 2,
    });
    expect(await db('grants')).toEqual([]);
  });

  it('ends a grant once, whoever is faster', async () => {
    const { request } = await workflow.create(wish(), anna);
    const { grant } = await workflow.act(request.id, approve, mia);
    const results = await Promise.allSettled([
      workflow.endGrant(grant!.id, { type: 'revoke', reason: 'Misused' }, mia),
      workflow.endGrant(grant!.id, { type: 'end', reason: 'Done' }, anna),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    const ended = (await readGrant(db, grant!.id))!;
    expect(ended.ended?.ending).toBe('Revoked');
    expect(await readHoldingGrants(db, ended.ended!.at)).toEqual([]);
    const events = await readEvents(db, request.id);
    expect(events.map(({ type }) => type)).toEqual([
      'Created',
      'Approved',
      'Ended',
    ]);
  });

  it('replaces a grant by its renewal without a gap', async () => {
    const first = await workflow.create(wish(), anna);
    const old = await workflow.act(first.request.id, approve, mia);
    const renews = old.grant!.id;
    const term = { duration: 'P60D' };
    const second = await workflow.create(wish({ renews, term }), anna);
    const { grant } = await workflow.act(second.request.id, approve, mia);
    const superseded = (await readGrant(db, renews))!;
    expect(superseded.ended).toMatchObject({
      ending: 'Superseded',
      at: grant!.start,
    });
    expect(await readHoldingGrants(db, grant!.start)).toEqual([grant]);
    const events = await readEvents(db, first.request.id);
    expect(events.at(-1)).toMatchObject({ type: 'Ended', grant: renews });
  });

  describe('a write that is sent again', () => {
    const keyed = { principal: anna.ref, key: 'k1', bodyHash: 'h1' };

    it('is answered as before, also where both are under way at once', async () => {
      const answers = await Promise.all(
        [1, 2, 3].map(() => workflow.create(wish(), anna, { keyed })),
      );
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
      expect(await db('requests')).toHaveLength(1);
    });

    it('with another body is a conflict', async () => {
      await workflow.create(wish(), anna, { keyed });
      await expect(
        workflow.create(wish(), anna, { keyed: { ...keyed, bodyHash: 'h2' } }),
      ).rejects.toMatchObject({ name: 'ConflictError' });
    });

    it('may be tried again where it failed', async () => {
      const bad = wish({ justification: '' });
      await expect(workflow.create(bad, anna, { keyed })).rejects.toThrow();
      const { request } = await workflow.create(wish(), anna, { keyed });
      expect(request.state).toBe('Pending');
    });

    it('belongs to who sent it', async () => {
      const { request } = await workflow.create(wish(), anna, { keyed });
      const other = { ...keyed, principal: mia.ref };
      const answer = await workflow.act(request.id, approve, mia, {
        keyed: other,
      });
      expect(answer.request.state).toBe('Approved');
    });
  });

  it.each([-3_600_000, 3_600_000])(
    'goes by the clock of the database, a process that is off by %i ms or not',
    async off => {
      const real = Date.now;
      jest.spyOn(Date, 'now').mockImplementation(() => real() + off);
      try {
        const { request } = await workflow.create(wish(), anna);
        const { grant } = await workflow.act(request.id, approve, mia);
        const now = await databaseNow(db);
        const age = Date.parse(now) - Date.parse(grant!.start);
        expect(age).toBeGreaterThanOrEqual(0);
        expect(age).toBeLessThan(30_000);
        expect(await readHoldingGrants(db, now)).toEqual([grant]);
      } finally {
        jest.restoreAllMocks();
      }
    },
  );
});
