import {
  ClusterFacts,
  fieldsToKeep,
  LoadedGate,
  Mesh,
  readSetOf,
} from '@mesh-gates/engine';
import {
  ClusterKubeConfig,
  KubeConfigOptions,
} from '@mesh-gates/plugin-mesh-gates-node';
import { Bell } from '../../pacing/Bell';
import { jittered } from '../../pacing/pauses';
import { ClusterSink, Source } from '../Source';
import { ApiServer } from './ApiServer';
import { backOff } from './backOff';
import { ClusterWatch } from './ClusterWatch';
import { discoverKinds, Discovery } from './discoverKinds';
import { DISCOVERY_HURRY_MS, DISCOVERY_MS, ReadingLimits } from './limits';
import { planStreams, StreamPlan } from './planStreams';
import { whyNot } from './whyNot';

/** What a live cluster is reached with and read for. @internal */
export interface LiveClusterOptions {
  cluster: ClusterFacts;
  kubeConfig: (options?: KubeConfigOptions) => Promise<ClusterKubeConfig>;
  meshes: readonly Mesh[];
  /** Whether Roles and bindings are read. */
  compareRights?: boolean;
  limits?: ReadingLimits;
}

/**
 * A cluster that is listed and watched. Asks again and again what the cluster serves, so that a kind that is installed late
 * is read and one that is removed is not missed.
 * @internal
 */
export class LiveClusterSource implements Source {
  #gates: readonly LoadedGate[] | undefined;
  readonly #bell = new Bell();
  #hurry = 0;
  #watch: ClusterWatch | undefined;

  constructor(private readonly options: LiveClusterOptions) {}

  get cluster(): ClusterFacts {
    return this.options.cluster;
  }

  want(gates: readonly LoadedGate[]): void {
    this.#gates = gates;
    this.#bell.ring();
  }

  /** Looks at once what is served, and tries again what failed. */
  check(): void {
    this.#watch?.check();
    this.#bell.ring();
  }

  relist(streams: readonly string[]): void {
    this.#watch?.relist(streams);
  }

  async run(sink: ClusterSink, signal: AbortSignal): Promise<void> {
    const apiServer = new ApiServer(this.options.kubeConfig);
    const watch = new ClusterWatch(this.cluster.name, apiServer, {
      sink,
      signal,
      onDefinition: () => this.#lookSoon(),
      limits: this.options.limits,
    });
    this.#watch = watch;
    const wake = () => this.#bell.ring();
    signal.addEventListener('abort', wake);
    let failures = 0;
    while (!signal.aborted) {
      if (!this.#gates) {
        await this.#bell.wait(DISCOVERY_MS);
        continue;
      }
      try {
        const served = await discoverKinds(apiServer, signal);
        watch.follow(this.#plan(this.#gates, served));
        failures = 0;
      } catch (error) {
        failures += 1;
        watch.undiscovered(whyNot(error));
      }
      await this.#bell.wait(failures ? backOff(failures) : this.#nextLook());
    }
    signal.removeEventListener('abort', wake);
  }

  #plan(gates: readonly LoadedGate[], served: Discovery): StreamPlan {
    const { compareRights, meshes } = this.options;
    const { podsByMetadata } = fieldsToKeep(gates, meshes);
    const readSet = readSetOf(gates, meshes, { compareRights });
    return planStreams(readSet, served, { podsByMetadata });
  }

  #lookSoon(): void {
    this.#hurry = DISCOVERY_HURRY_MS.length;
    this.#bell.ring();
  }

  /** What a new definition defines is served a moment later. */
  #nextLook(): number {
    if (this.#hurry === 0) {
      return jittered(DISCOVERY_MS);
    }
    this.#hurry -= 1;
    return DISCOVERY_HURRY_MS[DISCOVERY_HURRY_MS.length - 1 - this.#hurry];
  }
}
