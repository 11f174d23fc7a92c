import {
  CatalogEntity,
  GrantReach,
  LabelSelector,
  LoadedGate,
  Mesh,
  OwnershipLink,
  loadGates,
} from '@mesh-gates/engine';
import {
  ConfigureMessage,
  EntitiesMessage,
  EvaluateMessage,
  FromWorker,
  StoredMessage,
  ToWorker,
} from '../protocol';
import { answerTrial } from './answerTrial';
import { ClusterBench } from './ClusterBench';
import { StoredCluster } from './StoredCluster';
import { GateFields } from './GateFields';
import { Inbox, Progress } from './Inbox';

/** One end of a message channel: `parentPort` in a worker, a `MessagePort` where both ends share a thread. @internal */
export interface EvaluationPort {
  postMessage(message: FromWorker): void;
  on(event: 'message', listener: (message: ToWorker) => void): unknown;
}

/** What an evaluation needs besides messages. @internal */
export interface ServeOptions {
  meshes: readonly Mesh[];
  progress?: Progress;
  /** The next message that has come while another is being worked on. */
  receive?(): ToWorker | undefined;
}

/** Answers the messages of main on a port: decodes, judges and tells what changed. @internal */
export function serveEvaluation(
  port: EvaluationPort,
  options: ServeOptions,
): void {
  const inbox: Inbox = new Inbox({
    ...options,
    handle: message => evaluation.handle(message),
  });
  const evaluation = new Evaluation(port, options.meshes, () => inbox.look());
  port.on('message', message => inbox.take(message));
}

class Evaluation {
  readonly #clusters = new Map<string, ClusterBench>();
  /** Clusters that other replicas watch. */
  readonly #stored = new Map<string, StoredCluster>();
  readonly #entities = new Map<string, CatalogEntity>();
  #gates: readonly LoadedGate[] = [];
  #grants: readonly GrantReach[] = [];
  #ownership: readonly OwnershipLink[] = [];
  #kubernetes: string | undefined;
  #ignoreNamespaces: LabelSelector | undefined;
  #fields: GateFields;

  constructor(
    private readonly port: EvaluationPort,
    private readonly meshes: readonly Mesh[],
    /** Looks what has come meanwhile. */
    private readonly look: () => void,
  ) {
    this.#fields = new GateFields([], meshes, undefined);
  }

  handle(message: ToWorker): void {
    try {
      this.#carryOut(message);
    } catch (error) {
      this.port.postMessage({
        type: 'failure',
        id: 'id' in message ? message.id : undefined,
        cluster: clusterOf(message),
        epoch: 'epoch' in message ? message.epoch : undefined,
        reason: error instanceof Error ? error.message : String(error),
      });
    }
    for (const bench of this.#clusters.values()) {
      for (const told of bench.next()) {
        this.port.postMessage(told);
      }
    }
  }

  #carryOut(message: ToWorker): void {
    switch (message.type) {
      case 'configure':
        this.#configure(message);
        break;
      case 'entities':
        this.#takeEntities(message);
        break;
      case 'grants':
        this.#takeGrants(message.grants);
        break;
      case 'open':
        this.#clusters.set(
          message.cluster.name,
          new ClusterBench(message.cluster, message.epoch, () => ({
            meshes: this.meshes,
            gates: this.#gates,
            ownership: this.#ownership,
            entities: [...this.#entities.values()],
            grants: this.#grants,
            kubernetes: this.#kubernetes,
            ignoreNamespaces: this.#ignoreNamespaces,
            fields: this.#fields.all,
            fieldsOf: gate => this.#fields.of(gate),
            look: this.look,
          })),
        );
        break;
      case 'bytes':
        this.#bench(message)?.take(message);
        break;
      case 'unreadable':
        this.#bench(message)?.unreadable(message.reason);
        break;
      case 'ack':
        this.#bench(message)?.acknowledge(message.sequence);
        break;
      case 'stored':
        this.#takeStored(message);
        break;
      case 'forgetStored':
        this.#stored.delete(message.cluster);
        break;
      case 'close':
        this.#clusters.delete(message.cluster);
        break;
      default:
        this.#evaluate(message);
    }
  }

  #configure(message: ConfigureMessage): void {
    const { files, settings, ownership, ignoreNamespaces } = message;
    const { gates, problems } = loadGates(files, settings);
    const regrown =
      JSON.stringify(ownership) !== JSON.stringify(this.#ownership) ||
      JSON.stringify(ignoreNamespaces) !==
        JSON.stringify(this.#ignoreNamespaces) ||
      settings.kubernetes !== this.#kubernetes;
    this.#gates = gates;
    this.#ownership = ownership;
    this.#ignoreNamespaces = ignoreNamespaces;
    this.#kubernetes = settings.kubernetes;
    this.#fields = new GateFields(gates, this.meshes, settings.kubernetes);
    // First the gates: what follows about them is written where they are known.
    this.port.postMessage({
      type: 'gates',
      loaded: gates,
      problems: [...message.problems, ...problems],
    });
    for (const bench of this.#clusters.values()) {
      if (regrown) {
        bench.recreate();
      } else {
        bench.adoptGates();
      }
    }
    for (const stored of this.#stored.values()) {
      stored.recreate();
    }
  }

  #takeEntities({ put, delete: gone }: EntitiesMessage): void {
    for (const ref of gone) {
      this.#entities.delete(ref);
    }
    for (const entity of put) {
      this.#entities.set(entity.ref, entity);
    }
    for (const bench of this.#clusters.values()) {
      bench.apply([{ type: 'entities', put, delete: gone }]);
    }
    for (const stored of this.#stored.values()) {
      stored.putEntities(put, gone);
    }
  }

  #takeGrants(grants: readonly GrantReach[]): void {
    this.#grants = grants;
    for (const bench of this.#clusters.values()) {
      bench.apply([{ type: 'grants', grants }]);
    }
    for (const stored of this.#stored.values()) {
      stored.putGrants(grants);
    }
  }

  #takeStored(message: StoredMessage): void {
    const { name } = message.cluster;
    if (message.first) {
      const shared = () => ({
        meshes: this.meshes,
        gates: this.#gates,
        ownership: this.#ownership,
        entities: [...this.#entities.values()],
        grants: this.#grants,
        kubernetes: this.#kubernetes,
      });
      this.#stored.set(name, new StoredCluster(message, shared));
    }
    this.#stored.get(name)?.take(message);
  }

  #evaluate(message: EvaluateMessage): void {
    const { cluster, stored } = message;
    const against = (stored ? this.#stored : this.#clusters).get(cluster);
    this.port.postMessage(answerTrial(against, this.meshes, message));
  }

  #bench(message: { cluster: string; epoch: number }) {
    const bench = this.#clusters.get(message.cluster);
    return bench?.epoch === message.epoch ? bench : undefined;
  }
}

function clusterOf(message: ToWorker): string | undefined {
  if (!('cluster' in message)) {
    return undefined;
  }
  return typeof message.cluster === 'string'
    ? message.cluster
    : message.cluster.name;
}
