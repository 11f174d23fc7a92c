import { Delta, ResourceId, StoredResource } from '@mesh-gates/engine';
import { EMPTY_DELTA } from '../../__testUtils__/deltas';
import { Outbox } from './Outbox';

const idOf = (at: number): ResourceId => ({
  group: '',
  resource: 'services',
  namespace: 'shop',
  name: `s${at}`,
});
const stored = (at: number, resourceVersion = '1'): StoredResource => ({
  id: idOf(at),
  kind: 'Service',
  version: 'v1',
  resourceVersion,
  body: { apiVersion: 'v1', kind: 'Service', metadata: { name: `s${at}` } },
  derived: false,
});
const violationOf = (at: number, index: number) => ({
  id: `v${at}-${index}`,
  gate: 'a-gate',
  validation: 0,
  resource: idOf(at),
  path: `spec[${index}]`,
  message: 'No.',
  gateRevision: '1',
});
const verdictOf = (at: number) => ({
  entity: `component:default/s${at}`,
  namespace: 'shop',
  gate: 'a-gate',
  verdict: 'Fail' as const,
  violations: 1,
  resources: 1,
  gateRevision: '1',
});

/** So many resources, each with two violations, of which a grant admits one, and a verdict. */
function bigDelta(count: number): Delta {
  const each = Array.from({ length: count }, (_, at) => at);
  return {
    ...EMPTY_DELTA,
    resources: { put: each.map(at => stored(at)), delete: [] },
    violations: {
      put: [0, 1].flatMap(index => each.map(at => violationOf(at, index))),
      delete: ['v-gone'],
    },
    coverage: {
      put: each.map(at => ({ violation: `v${at}-0`, grant: 'g1' })),
      delete: [{ violation: 'v-gone', grant: 'g1' }],
    },
    verdicts: { put: each.map(verdictOf), delete: [] },
    gates: [{ gate: 'a-gate', currency: { state: 'Current' } }],
  };
}

type Told = NonNullable<ReturnType<Outbox['next']>>;

function drain(outbox: Outbox): Told[] {
  const told: Told[] = [];
  for (let next = outbox.next(); next; next = outbox.next()) {
    told.push(next);
    outbox.acknowledge(next.sequence);
  }
  return told;
}

const CURRENT = { state: 'Current' } as const;
const change = (version: string): Delta => ({
  ...EMPTY_DELTA,
  resources: { put: [stored(1, version)], delete: [] },
});

describe('Outbox', () => {
  let outbox: Outbox;
  /** The whole cluster, told and taken. */
  const begin = (delta: Delta = EMPTY_DELTA) => {
    outbox.add(delta);
    outbox.say(CURRENT);
    return drain(outbox);
  };

  beforeEach(() => {
    outbox = new Outbox();
  });

  it('tells nothing before the whole cluster is known', () => {
    outbox.add(change('1'));
    expect(outbox.next()).toBeUndefined();
    outbox.say(CURRENT);
    expect(outbox.next()).toMatchObject({
      whole: true,
      part: { index: 0, last: true },
      currency: CURRENT,
    });
  });

  it('tells one message at a time, and what happens meanwhile as one', () => {
    begin();
    outbox.add(change('1'));
    const first = outbox.next()!;
    expect(first.whole).toBe(false);
    outbox.add(change('2'));
    outbox.add(change('3'));
    expect(outbox.next()).toBeUndefined();
    outbox.acknowledge(first.sequence + 1);
    expect(outbox.next()).toBeUndefined();
    outbox.acknowledge(first.sequence);
    expect(outbox.next()).toMatchObject({
      sequence: first.sequence + 1,
      delta: { resources: { put: [{ resourceVersion: '3' }] } },
    });
  });

  it('tells a long delta in parts: all about a resource in one, gates and what is said of the cluster last', () => {
    const delta = bigDelta(5000);
    outbox.addProblems({ file: 'a.yaml', problems: [], ignored: [] });
    const told = begin(delta);
    expect(told.length).toBeGreaterThan(5);
    const rows = (of: (delta: Delta) => readonly unknown[]) =>
      told.flatMap(message => of(message.delta));
    expect(rows(({ resources }) => resources.put)).toEqual(delta.resources.put);
    expect(rows(({ verdicts }) => verdicts.put)).toEqual(delta.verdicts.put);
    expect(rows(({ violations }) => violations.put)).toHaveLength(10_000);
    expect(rows(({ violations }) => violations.delete)).toEqual(['v-gone']);
    expect(rows(({ coverage }) => coverage.put)).toEqual(delta.coverage.put);
    expect(rows(({ coverage }) => coverage.delete)).toEqual(
      delta.coverage.delete,
    );
    for (const { delta: part, whole } of told) {
      const named = new Set(part.resources.put.map(({ id }) => id.name));
      const { put } = part.violations;
      expect(put.every(({ resource }) => named.has(resource.name))).toBe(true);
      const violated = new Set(put.map(({ id }) => id));
      const admitted = part.coverage.put;
      expect(admitted.every(row => violated.has(row.violation))).toBe(true);
      expect(whole).toBe(true);
      expect(named.size + put.length).toBeLessThanOrEqual(2000);
    }
    expect(told.map(({ part }) => part)).toEqual(
      told.map((_, index) => ({ index, last: index === told.length - 1 })),
    );
    expect(told.flatMap(({ currency }) => currency ?? [])).toEqual([CURRENT]);
    expect(told.at(-1)!.delta.gates).toEqual(delta.gates);
  });

  it('tells of what grants admit only the last, also where nothing else changed', () => {
    begin();
    const admits = (grant: string) => ({ violation: 'v1', grant });
    const coverage = (put: string[], gone: string[]): Delta => ({
      ...EMPTY_DELTA,
      coverage: { put: put.map(admits), delete: gone.map(admits) },
    });
    outbox.add(coverage(['g1', 'g2'], []));
    outbox.add(coverage(['g3'], ['g1']));
    outbox.add(coverage(['g1'], ['g2']));
    const [told] = drain(outbox);
    expect(told.delta).toEqual({
      ...EMPTY_DELTA,
      coverage: {
        put: ['g1', 'g3'].map(admits),
        delete: [admits('g2')],
      },
    });
  });

  it('tells of what changes between the parts only the last', () => {
    outbox.add(bigDelta(5000));
    outbox.say(CURRENT);
    const first = outbox.next()!;
    outbox.add({
      ...EMPTY_DELTA,
      resources: { put: [], delete: [idOf(0), idOf(4999)] },
    });
    outbox.acknowledge(first.sequence);
    const told = drain(outbox).map(({ delta }) => delta.resources);
    const names = told.flatMap(({ put }) => put.map(({ id }) => id.name));
    expect(names).not.toContain('s4999');
    expect(
      told.flatMap(one => one.delete.map(({ name }) => name)).sort(),
    ).toEqual(['s0', 's4999']);
  });

  it('begins anew where the whole changes, whatever part it was at', () => {
    outbox.add(bigDelta(5000));
    outbox.say(CURRENT);
    outbox.acknowledge(outbox.next()!.sequence);
    outbox.restart();
    expect(
      begin(bigDelta(1)).map(({ whole, part }) => ({ whole, part })),
    ).toEqual([{ whole: true, part: { index: 0, last: true } }]);
  });

  it('drops a finding that came and went, and one that went and came back stays', () => {
    begin();
    const findings = (put: number[], gone: number[]): Delta => ({
      ...EMPTY_DELTA,
      violations: {
        put: put.map(at => violationOf(at, 0)),
        delete: gone.map(at => `v${at}-0`),
      },
    });
    outbox.add(findings([1], [2]));
    outbox.add(findings([2], [1]));
    const [{ delta }] = drain(outbox);
    expect(delta.violations.put.map(({ id }) => id)).toEqual(['v2-0']);
    expect(delta.violations.delete).toEqual(['v1-0']);
  });

  describe('of a resource', () => {
    const resource = idOf(1);
    const put: Delta = {
      ...change('1'),
      ownership: [
        { resource, owners: [{ entity: 'a', by: 'Label', reason: 'Yes.' }] },
      ],
      affects: [
        { resource, affects: [{ resource, namespace: '*', reason: 'All.' }] },
      ],
    };
    const gone: Delta = {
      ...EMPTY_DELTA,
      resources: { put: [], delete: [resource] },
    };

    it('that came and went tells no links', () => {
      begin();
      outbox.add(put);
      outbox.add(gone);
      expect(outbox.next()!.delta).toEqual(gone);
    });

    it('that went and came tells its links', () => {
      begin();
      outbox.add(gone);
      outbox.add(put);
      expect(outbox.next()!.delta).toEqual(put);
    });
  });

  it('costs what is added, however much is waiting', () => {
    outbox.add(bigDelta(50_000));
    const start = process.cpuUsage();
    for (let at = 0; at < 1000; at += 1) {
      outbox.add(change(String(at)));
    }
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(500);
  });
});
