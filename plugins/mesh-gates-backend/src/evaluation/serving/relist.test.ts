import { meshes } from '@mesh-gates/meshes';
import { eventually, gateFiles } from '../../__testUtils__/evaluations';
import { startInThread } from '../hosting/startInThread';
import { WorkerPort } from '../hosting/WorkerPort';
import { BytesOrigin, DeltaMessage, FromWorker } from '../protocol';

const SERVICES = { id: '/services', group: '', resource: 'services' };

const gateOn = (name: string, expression: string) => `
apiVersion: meshgates.dev/v1alpha1
kind: FeatureGate
metadata: { name: ${name} }
spec:
  title: A gate
  mesh: Istio
  stages: [{ since: "1.5", stage: Stable }]
  criteria: { risk: High }
  rationale: Because.
  remediation: Leave it.
  enforcement: Deny
  match: { resourceRules: [{ apiGroups: [""], resources: [services] }] }
  validations: [{ expression: "${expression}", message: "No." }]
`;

const service = {
  metadata: { name: 'cart', namespace: 'shop' },
  spec: { type: 'NodePort', externalName: 'cart.example.com' },
};

describe('a gate that looks at more of live objects than was kept', () => {
  let port: WorkerPort;
  let told: FromWorker[];
  const tell = (origin: BytesOrigin, json?: object) => {
    const buffer =
      json && new TextEncoder().encode(JSON.stringify(json)).buffer;
    port.postMessage({
      ...{ type: 'bytes', cluster: 'prod', epoch: 1, origin },
      buffer: buffer as ArrayBuffer,
    });
  };
  const list = () => {
    const items = { apiVersion: 'v1', kind: 'ServiceList', items: [service] };
    tell({ kind: 'listBegin', stream: SERVICES });
    tell({ kind: 'listPage', stream: SERVICES }, items);
    tell({ kind: 'listEnd', stream: SERVICES });
  };
  const configure = (...gates: string[]) => {
    const files = gates.map((gate, at) => [`${at}.yaml`, gate]);
    const message = gateFiles(Object.fromEntries(files));
    port.postMessage({ type: 'configure', ...message });
  };
  const deltas = () =>
    told.filter((one): one is DeltaMessage => one.type === 'delta');
  const relists = () => told.filter(({ type }) => type === 'relist');
  /** Violations told so far, and taken back, by gate. */
  const findings = () =>
    deltas().flatMap(({ delta: { violations } }) => [
      ...violations.put.map(({ gate, path }) => `${gate} ${path}`),
      ...violations.delete.map(() => 'gone'),
    ]);

  beforeEach(() => {
    told = [];
    port = startInThread(meshes);
    port.onMessage(message => {
      told.push(message);
      if (message.type === 'delta') {
        const { cluster, epoch, sequence } = message;
        port.postMessage({ type: 'ack', cluster, epoch, sequence });
      }
    });
    configure(gateOn('a', "object.spec.type != 'NodePort'"));
    const cluster = {
      name: 'prod',
      environment: '',
      labels: {},
      meshVersion: '',
    };
    port.postMessage({ type: 'open', cluster, epoch: 1 });
    list();
    tell({ kind: 'complete' });
  });
  afterEach(() => port.terminate());

  it('waits for another list, while the gate before it goes on', async () => {
    await eventually(findings, seen => expect(seen).toEqual(['a spec.type']));
    expect(JSON.stringify(deltas())).not.toContain('cart.example.com');

    configure(
      gateOn('a', '!has(object.spec.externalName)'),
      gateOn('b', "object.spec.type == 'ClusterIP'"),
    );
    await eventually(relists, seen =>
      expect(seen).toEqual([
        { type: 'relist', cluster: 'prod', epoch: 1, streams: ['/services'] },
      ]),
    );
    // Enough is held for the other one.
    await eventually(findings, seen =>
      expect(seen).toEqual(['a spec.type', 'b spec.type']),
    );

    list();
    await eventually(findings, seen =>
      expect(seen.slice(2).sort()).toEqual(['a spec.externalName', 'gone']),
    );
    expect(relists()).toHaveLength(1);
  });

  it('is judged at once where it looks at less', async () => {
    await eventually(findings, seen => expect(seen).toEqual(['a spec.type']));
    configure(gateOn('a', 'true'));
    await eventually(findings, seen =>
      expect(seen).toEqual(['a spec.type', 'gone']),
    );
    expect(relists()).toEqual([]);
  });
});
