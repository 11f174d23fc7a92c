/**
 * The whole catalogue over a cluster of generated services, against `JSON.parse` of the same bytes in the same run: judging alone,
 * a Session from nothing, one changed object, memory. `yarn bench:engine [services]`.
 */
import {
  Change,
  compileGate,
  CompiledGate,
  createSession,
  defaultOwnershipChain,
  gateIndex,
  KindDeclaration,
  KubernetesObject,
  loadGates,
  coreKinds,
  Resource,
  Session,
} from '@mesh-gates/engine';
import { builtInGates } from '@mesh-gates/gates';
import { meshes } from '@mesh-gates/meshes';
import { fleet } from './fleet';

const services = Number(process.argv[2] ?? 1000);

/** Processor milliseconds of the cheapest of several runs: what the code costs, whatever else the machine does. */
function cheapest(runs: number, run: () => void): number {
  let best = Infinity;
  for (let count = 0; count < runs; count += 1) {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/** Milliseconds that a run takes on the clock. */
function duration(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function print(what: string, value: number, unit: string): void {
  process.stdout.write(
    `${what.padEnd(52)}${value.toFixed(3).padStart(12)} ${unit}\n`,
  );
}

const { gates, problems } = loadGates(builtInGates(), { featureGates: {} });
if (problems.length > 0) {
  throw new Error(problems[0].message);
}
const { entities, objects } = fleet(services);
const texts = objects.map(object => JSON.stringify(object));
print('services', services, '');
print('objects', objects.length, '');
print('gates', gates.length, '');

const parsing = cheapest(5, () => texts.forEach(text => JSON.parse(text)));
print('JSON.parse of all objects', parsing, 'ms');

const judging = judgingOf(objects);
print('the whole catalogue on parsed objects', judging, 'ms');
print('  against JSON.parse (to reach: 2)', judging / parsing, 'x');

global.gc?.();
const memoryBefore = process.memoryUsage().heapUsed;
let session: Session | undefined;
const whole = cheapest(1, () => {
  session = sessionOf();
});
global.gc?.();
const memory = process.memoryUsage().heapUsed - memoryBefore;
print('a Session from nothing', whole, 'ms');
print('  a thousand objects', (whole / objects.length) * 1000, 'ms');
print('  heap beside the objects', memory / 2 ** 20, 'MiB');

const latencies = changes(500).map(change =>
  duration(() => session!.apply([change])),
);
latencies.sort((a, b) => a - b);
print('one changed object, p50', percentile(latencies, 0.5), 'ms');
print('one changed object, p99', percentile(latencies, 0.99), 'ms');

function sessionOf(): Session {
  const made = createSession({
    cluster: { name: 'bench', environment: '', labels: {}, meshVersion: '' },
    meshes,
    gates,
    ownership: defaultOwnershipChain,
    entities,
  });
  made.apply([
    { type: 'currency', kinds: 'all', currency: { state: 'Current' } },
    { type: 'put', objects: objects.map(object => ({ object })) },
  ]);
  return made;
}

/** Every gate on every object that it matches, without inventory: what judging alone costs. */
function judgingOf(all: readonly KubernetesObject[]): number {
  const compiled = gates.map(gate => {
    const result = compileGate(gate, {});
    if (!('compiled' in result)) {
      throw new Error(`${gate.name} does not compile`);
    }
    return result.compiled;
  });
  const index = gateIndex<CompiledGate>(compiled);
  const resources = all.map(resourceOf);
  const namespaces = new Map(
    all
      .filter(({ kind }) => kind === 'Namespace')
      .map(one => [one.metadata.name, one]),
  );
  return cheapest(5, () => {
    for (const resource of resources) {
      for (const gate of index.for(resource.id)) {
        gate.judge(resource, {
          namespaceObject: resource.id.namespace
            ? namespaces.get(resource.id.namespace)
            : null,
          read: () => ({ objects: [] }),
        });
      }
    }
  });
}

function resourceOf(object: KubernetesObject): Resource {
  const [group, version] = object.apiVersion.includes('/')
    ? object.apiVersion.split('/')
    : ['', object.apiVersion];
  const { resource } = kindOf(group, object.kind);
  const { name, namespace = '' } = object.metadata;
  return {
    id: { group, resource, namespace, name },
    kind: object.kind,
    version,
    object,
  };
}

function kindOf(group: string, kind: string): KindDeclaration {
  return [...coreKinds, ...meshes.flatMap(mesh => mesh.kinds)].find(
    one => one.group === group && one.kind === kind,
  )!;
}

/** Objects touched one by one, spread over kinds: each gets an annotation that no gate asks for. */
function changes(count: number): Change[] {
  const step = Math.max(1, Math.floor(objects.length / count));
  return objects
    .filter((_, at) => at % step === 0)
    .map((object, at) => ({
      type: 'put',
      objects: [
        {
          object: {
            ...object,
            metadata: {
              ...object.metadata,
              resourceVersion: '2',
              annotations: {
                ...object.metadata.annotations,
                touched: String(at),
              },
            },
          },
        },
      ],
    }));
}
