/**
 * A live cluster in an evaluation worker, from the bytes of its lists to the rows that are told: time to the first whole verdict,
 * memory, what one change and a storm of changes cost. `yarn bench:size [services]`.
 */
import {
  coreKinds,
  defaultOwnershipChain,
  KubernetesObject,
} from '@mesh-gates/engine';
import { builtInGates } from '@mesh-gates/gates';
import { meshes } from '@mesh-gates/meshes';
// The evaluation is no API of the backend; here it runs without a database.
/* eslint-disable @backstage/no-relative-monorepo-imports */
import {
  DeltaMessage,
  FromWorker,
  ToWorker,
} from '../../../plugins/mesh-gates-backend/src/evaluation/protocol';
import { serveEvaluation } from '../../../plugins/mesh-gates-backend/src/evaluation/serving/serveEvaluation';
/* eslint-enable @backstage/no-relative-monorepo-imports */
import { asServed, fleet } from './fleet';

const PAGE = 500;
const services = Number(process.argv[2] ?? 1000);
const kinds = [...coreKinds, ...meshes.flatMap(mesh => mesh.kinds)];

class Bench {
  readonly told: FromWorker[] = [];
  rows = 0;
  mostRows = 0;
  longestMs = 0;
  longest = '';
  bytes = 0;
  #handle: (message: ToWorker) => void = () => {};
  #deltas: DeltaMessage[] = [];

  constructor() {
    serveEvaluation(
      {
        postMessage: message => this.#take(message),
        on: (_event, listener) => {
          this.#handle = listener;
        },
      },
      { meshes },
    );
  }

  post(message: ToWorker): void {
    const start = performance.now();
    this.#handle(message);
    const took = performance.now() - start;
    if (took > this.longestMs) {
      this.longestMs = took;
      this.longest =
        message.type === 'bytes'
          ? `${message.origin.kind} ${
              'stream' in message.origin ? message.origin.stream.id : ''
            }`
          : message.type;
    }
  }

  /** Takes every delta that there is, as main does. */
  acknowledge(): number {
    let count = 0;
    for (let next = this.#deltas.shift(); next; next = this.#deltas.shift()) {
      const { cluster, epoch, sequence } = next;
      count += 1;
      this.post({ type: 'ack', cluster, epoch, sequence });
    }
    return count;
  }

  list(all: readonly KubernetesObject[]): void {
    const byKind = new Map<string, KubernetesObject[]>();
    for (const one of all) {
      const key = `${one.apiVersion} ${one.kind}`;
      byKind.set(key, byKind.get(key) ?? []);
      byKind.get(key)!.push(one);
    }
    for (const objects of byKind.values()) {
      const stream = streamOf(objects[0]);
      this.#bytes({ kind: 'listBegin', stream });
      for (let from = 0; from < objects.length; from += PAGE) {
        const { apiVersion, kind } = objects[0];
        const items = objects.slice(from, from + PAGE).map(asServed);
        this.#bytes(
          { kind: 'listPage', stream },
          JSON.stringify({ apiVersion, kind: `${kind}List`, items }),
        );
      }
      this.#bytes({ kind: 'listEnd', stream });
      const currency = { state: 'Current' } as const;
      this.#bytes({ kind: 'currency', kinds: [stream], currency });
    }
    this.#bytes({ kind: 'complete' });
  }

  modify(objects: readonly KubernetesObject[]): void {
    const lines = objects.map(
      object =>
        `${JSON.stringify({ type: 'MODIFIED', object: asServed(object) })}\n`,
    );
    this.#bytes(
      { kind: 'events', stream: streamOf(objects[0]) },
      lines.join(''),
    );
  }

  #bytes(
    origin: Extract<ToWorker, { type: 'bytes' }>['origin'],
    text?: string,
  ): void {
    const bytes = text === undefined ? undefined : Buffer.from(text);
    this.bytes += bytes?.length ?? 0;
    const buffer = bytes && new Uint8Array(bytes).buffer;
    this.post({ type: 'bytes', cluster: 'bench', epoch: 1, origin, buffer });
  }

  #take(message: FromWorker): void {
    if (message.type === 'delta') {
      const { delta } = message;
      const rows =
        delta.resources.put.length +
        delta.ownership.length +
        delta.violations.put.length +
        delta.verdicts.put.length +
        delta.placements.put.length;
      this.rows += rows;
      this.mostRows = Math.max(this.mostRows, rows);
      this.#deltas.push(message);
    } else if (message.type === 'failure') {
      throw new Error(message.reason);
    }
  }
}

function streamOf({ apiVersion, kind }: KubernetesObject) {
  const [, group = ''] = apiVersion.split('/').reverse();
  const { resource } = kinds.find(
    one => one.group === group && one.kind === kind,
  )!;
  return { id: `${group}/${resource}`, group, resource };
}

function print(what: string, value: number, unit: string): void {
  process.stdout.write(
    `${what.padEnd(52)}${value.toFixed(3).padStart(12)} ${unit}\n`,
  );
}

function processorMs(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function heapMiB(): number {
  global.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

const before = heapMiB();
let { entities, objects } = fleet(services);
print('services', services, '');
print('objects', objects.length, '');
const ofFleet = heapMiB();
print('the fleet itself (not of the worker), heap', ofFleet - before, 'MiB');
const bench = new Bench();
bench.post({
  type: 'configure',
  files: builtInGates(),
  problems: [],
  settings: { featureGates: {} },
  ownership: defaultOwnershipChain,
});
bench.post({ type: 'entities', put: entities, delete: [] });
const cluster = { name: 'bench', environment: '', labels: {}, meshVersion: '' };
bench.post({ type: 'open', cluster, epoch: 1 });
const whole = processorMs(() => bench.list(objects));
print('from bytes of lists to verdicts', whole, 'ms');
print('  bytes an object as served', bench.bytes / objects.length, '');
print('  longest message', bench.longestMs, `ms (${bench.longest})`);
const parts = processorMs(() => print('  parts told', bench.acknowledge(), ''));
print('  rows of all parts', bench.rows, '');
print('  most rows of a part', bench.mostRows, '');
print('  telling them', parts, 'ms');
const count = objects.length;
const sample = objects.filter((_, at) => at % Math.ceil(count / 500) === 0);
const storm = objects.filter(({ kind }) => kind === 'Pod').slice(0, 10_000);
const pods = storm.length;
({ entities, objects } = { entities: [], objects: [] });
const heap = heapMiB() - before;
print('heap of the worker, and the sample below', heap, 'MiB');
print('  an object', (heap * 2 ** 20) / count, 'bytes');
print('resident set', process.memoryUsage().rss / 2 ** 20, 'MiB');

const costs = sample
  .map((object, at) =>
    processorMs(() => {
      const annotations = { touched: String(at) };
      const metadata = { ...object.metadata, annotations };
      bench.modify([{ ...object, metadata }]);
      bench.acknowledge();
    }),
  )
  .sort((a, b) => a - b);
print('one change, p50', costs[Math.floor(costs.length / 2)], 'ms');
print('one change, p99', costs[Math.floor(costs.length * 0.99)], 'ms');

bench.longestMs = 0;
bench.rows = 0;
const stormMs = processorMs(() => {
  for (let from = 0; from < pods; from += 1000) {
    bench.modify(
      storm.slice(from, from + 1000).map(object => ({
        ...object,
        metadata: { ...object.metadata, annotations: { storm: '1' } },
      })),
    );
  }
});
print(`a storm of ${pods} changes`, stormMs, 'ms');
print('  longest message', bench.longestMs, `ms (${bench.longest})`);
bench.acknowledge();
print('  rows told', bench.rows, '');
