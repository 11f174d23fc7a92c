import { Delta, ResourceId, StoredResource } from '@mesh-gates/engine';
import { DeltaMessage } from '../protocol';
import { EMPTY_DELTA } from './coalesceDeltas';
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

/** So many resources, each with two violations and a verdict. */
function bigDelta(count: number): Delta {
  const each = Array.from({ length: count }, (_, at) => at);
  return {
    ...EMPTY_DELTA,
    resources: { put: each.map(at => stored(at)), delete: [] },
    violations: {
      put: [0, 1].flatMap(index => each.map(at => violationOf(at, index))),
      delete: ['v-gone'],
    },
    verdicts: { put: each.map(verdictOf), delete: [] },
    gates: [{ gate: 'a-gate', currency: { state: 'Current' } }],
  };
}

type Told = ReturnType<Outbox['next']>;

function drain(outbox: Outbox): NonNullable<Told>[] {
  const told: NonNullable<Told>[] = [];
  for (let next = outbox.next(); next; next = outbox.next()) {
    told.push(next);
    outbox.acknowledge(next.sequence);
  }
  return told;
}

describe('Outbox', () => {
  it('tells one message at a time, and what happens meanwhile as one', () => {
    const outbox = new Outbox();
    const change = (version: string) => ({
      ...EMPTY_DELTA,
      resources: { put: [stored(1, version)], delete: [] },
    });
    outbox.add(change('1'), {});
    const first = outbox.next()!;
    expect(outbox.next()).toBeUndefined();
    outbox.add(change('2'), {});
    outbox.add(change('3'), { currency: { state: 'Current' } });
    expect(outbox.next()).toBeUndefined();
    outbox.acknowledge(first.sequence + 1);
    expect(outbox.next()).toBeUndefined();
    outbox.acknowledge(first.sequence);
    expect(outbox.next()).toMatchObject({
      sequence: first.sequence + 1,
      part: { index: 0, last: true },
      delta: { resources: { put: [{ resourceVersion: '3' }] } },
      currency: { state: 'Current' },
    });
  });

  it('tells a long delta in parts: all about a resource in one, gates and what is said of the cluster last', () => {
    const outbox = new Outbox();
    const delta = bigDelta(5000);
    const problems = new Map([
      ['a.yaml', { file: 'a.yaml', problems: [], ignored: [] }],
    ]);
    const currency = { state: 'Current' } as const;
    outbox.add(delta, { whole: true, currency, problems });
    const told = drain(outbox);
    expect(told.length).toBeGreaterThan(5);
    const rows = (of: (delta: Delta) => readonly unknown[]) =>
      told.flatMap(message => of(message.delta));
    expect(rows(({ resources }) => resources.put)).toEqual(delta.resources.put);
    expect(rows(({ verdicts }) => verdicts.put)).toEqual(delta.verdicts.put);
    expect(rows(({ violations }) => violations.put)).toHaveLength(10_000);
    expect(rows(({ violations }) => violations.delete)).toEqual(['v-gone']);
    for (const message of told) {
      const named = new Set(
        message.delta.resources.put.map(({ id }) => id.name),
      );
      const { put } = message.delta.violations;
      expect(put.every(({ resource }) => named.has(resource.name))).toBe(true);
      expect(message.whole).toBe(true);
      expect(named.size + put.length).toBeLessThanOrEqual(2000);
    }
    expect(told.map(({ part }) => part)).toEqual(
      told.map((_, index) => ({ index, last: index === told.length - 1 })),
    );
    expect(told.map(message => message.currency).filter(Boolean)).toEqual([
      currency,
    ]);
    expect(told.at(-1)!.delta.gates).toEqual(delta.gates);
  });

  it('tells what changes between the parts after them', () => {
    const outbox = new Outbox();
    outbox.add(bigDelta(5000), { whole: true });
    const first = outbox.next()!;
    outbox.add(
      { ...EMPTY_DELTA, resources: { put: [], delete: [idOf(4999)] } },
      {},
    );
    outbox.acknowledge(first.sequence);
    const told = drain(outbox);
    expect(told.at(-1)).toMatchObject({
      whole: false,
      delta: { resources: { delete: [{ name: 's4999' }] } },
    });
    expect(told.at(-2)).toMatchObject({ whole: true, part: { last: true } });
  });

  it('begins anew where the whole changes, whatever part it was at', () => {
    const outbox = new Outbox();
    outbox.add(bigDelta(5000), { whole: true });
    outbox.acknowledge(outbox.next()!.sequence);
    outbox.add(bigDelta(1), { whole: true });
    expect(
      drain(outbox).map(({ part }: Pick<DeltaMessage, 'part'>) => part),
    ).toEqual([{ index: 0, last: true }]);
  });
});
