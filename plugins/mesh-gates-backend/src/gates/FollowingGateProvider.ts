import {
  GateProvider,
  GateProviderConnection,
} from '@mesh-gates/plugin-mesh-gates-node';
import { SourceSink } from '../sources/Source';

/** Hands in the gate files of something that is followed: a folder or a URL. @internal */
export class FollowingGateProvider implements GateProvider {
  readonly #files = new Map<string, string>();
  readonly #unreadable = new Map<string, string>();
  #changed = true;

  constructor(
    private readonly name: string,
    private readonly follow: (sink: SourceSink) => Promise<void>,
  ) {}

  getProviderName(): string {
    return this.name;
  }

  async connect(connection: GateProviderConnection): Promise<void> {
    void this.follow({
      file: (file, bytes) => {
        this.#changed = true;
        this.#unreadable.delete(file);
        this.#files.set(file, new TextDecoder().decode(bytes));
      },
      fileGone: file => {
        this.#changed = true;
        this.#unreadable.delete(file);
        this.#files.delete(file);
      },
      fileUnreadable: (file, reason) => {
        this.#changed = true;
        this.#files.delete(file);
        this.#unreadable.set(file, reason);
      },
      complete: () => void this.#handIn(connection),
      unreadable: reason => {
        // The next reading that ends hands in anew, which takes the failure back.
        this.#changed = true;
        void connection.fail(reason);
      },
    });
  }

  async #handIn(connection: GateProviderConnection): Promise<void> {
    if (!this.#changed) {
      return;
    }
    this.#changed = false;
    await connection.replace(
      [...this.#files]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([path, text]) => ({ path, text })),
    );
    for (const [file, reason] of this.#unreadable) {
      await connection.fail(`${file}: ${reason}`);
    }
  }
}
