import { meshes } from '@mesh-gates/meshes';
import { gateFiles, eventually } from '../../__testUtils__/evaluations';
import { LUA_GATE, envoyFilterYaml } from '../../__testUtils__/manifests';
import { startInThread } from '../hosting/startInThread';
import { WorkerPort } from '../hosting/WorkerPort';
import { BytesOrigin, DeltaMessage, FromWorker } from '../protocol';

const SERVICES = { id: '/services', group: '', resource: 'services' };
const EVENTS = 10_000;
const OBJECTS = 4_000;

const service = (at: number, resourceVersion: number) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name: `s${at}`,
    namespace: 'shop',
    resourceVersion: String(resourceVersion),
  },
});

describe('a storm of changes', () => {
  let port: WorkerPort;
  const told: FromWorker[] = [];
  const deltas = () =>
    told.filter((one): one is DeltaMessage => one.type === 'delta');
  const tell = (origin: BytesOrigin, text?: string) => {
    const buffer = text ? new TextEncoder().encode(text).buffer : undefined;
    port.postMessage({
      ...{ type: 'bytes', cluster: 'prod', epoch: 1, origin },
      buffer: buffer as ArrayBuffer,
    });
  };
  const acknowledge = ({ sequence }: DeltaMessage) =>
    port.postMessage({ type: 'ack', cluster: 'prod', epoch: 1, sequence });

  afterEach(() => port.terminate());

  it('is answered in the middle, and told once, of each object the last', async () => {
    port = startInThread(meshes);
    port.onMessage(message => told.push(message));
    port.postMessage({
      type: 'configure',
      ...gateFiles({ 'gates/lua.yaml': LUA_GATE }),
    });
    const cluster = {
      name: 'prod',
      environment: '',
      labels: {},
      meshVersion: '',
    };
    port.postMessage({ type: 'open', cluster, epoch: 1 });
    tell({ kind: 'listBegin', stream: SERVICES });
    tell({ kind: 'listEnd', stream: SERVICES });
    tell({ kind: 'complete' });
    await eventually(deltas, seen => expect(seen).toHaveLength(1));

    for (let from = 0; from < EVENTS; from += 1000) {
      const lines = Array.from({ length: 1000 }, (_, at) =>
        JSON.stringify({
          type: 'MODIFIED',
          object: service((from + at) % OBJECTS, from + at),
        }),
      );
      tell({ kind: 'events', stream: SERVICES }, `${lines.join('\n')}\n`);
    }
    port.postMessage({
      ...{ type: 'evaluate', id: 7, cluster: 'prod', stored: false },
      ...{ manifests: envoyFilterYaml('it', 'lua'), namespace: 'shop' },
    });
    await eventually(
      () => told,
      seen => expect(seen.at(-1)).toMatchObject({ type: 'answer', id: 7 }),
    );
    // Main has not taken the first delta yet: nothing else is told.
    expect(deltas()).toHaveLength(1);

    acknowledge(deltas()[0]);
    let taken = 1;
    await eventually(deltas, seen => {
      seen.slice(taken).forEach(acknowledge);
      taken = seen.length;
      expect(seen.at(-1)!.part.last && seen.length > 1).toBe(true);
    });
    const rows = deltas().flatMap(({ delta }) => delta.resources.put);
    expect(rows).toHaveLength(OBJECTS);
    expect(new Set(rows.map(({ id }) => id.name)).size).toBe(OBJECTS);
    const least = Math.min(...rows.map(one => Number(one.resourceVersion)));
    expect(least).toBe(EVENTS - OBJECTS);
    const most = Math.max(
      ...deltas().map(one => one.delta.resources.put.length),
    );
    expect(most).toBeLessThanOrEqual(2000);
  });
});
