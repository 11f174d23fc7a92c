import {
  CatalogEntity,
  Change,
  GrantReach,
  KubernetesObject,
  PutObject,
  Session,
  SessionOptions,
  Trial,
  TrialOutcome,
  createSession,
} from '@mesh-gates/engine';
import { StoredMessage } from '../protocol';

/**
 * A cluster that another replica watches, as the store has it: good for judging posted objects and for nothing else. What it
 * finds by itself is told to nobody.
 * @internal
 */
export class StoredCluster {
  readonly #objects: PutObject[] = [];
  #told: StoredMessage;
  #session: Session | undefined;

  constructor(
    first: StoredMessage,
    private readonly shared: () => Omit<SessionOptions, 'cluster'>,
  ) {
    this.#told = first;
  }

  /** Takes a page of what is stored, and with the last begins to judge. */
  take(message: StoredMessage): void {
    this.#told = message;
    const text = new TextDecoder('utf-8').decode(message.buffer);
    const objects: KubernetesObject[] = JSON.parse(text);
    objects.forEach(object => this.#objects.push({ object }));
    this.recreate();
  }

  /** What a Session is created with has changed. */
  recreate(): void {
    const { cluster, currencies, last } = this.#told;
    if (!last) {
      return;
    }
    this.#session = createSession({ cluster, ...this.shared() });
    this.#session.apply([
      { type: 'put', objects: this.#objects },
      ...currencies.map((said): Change => ({ type: 'currency', ...said })),
    ]);
  }

  putEntities(put: readonly CatalogEntity[], gone: readonly string[]): void {
    this.#session?.apply([{ type: 'entities', put, delete: gone }]);
  }

  putGrants(grants: readonly GrantReach[]): void {
    this.#session?.apply([{ type: 'grants', grants }]);
  }

  /** Judges posted objects; undefined while pages are missing. */
  evaluate(trial: Trial): readonly TrialOutcome[] | undefined {
    return this.#session?.evaluate(trial);
  }
}
