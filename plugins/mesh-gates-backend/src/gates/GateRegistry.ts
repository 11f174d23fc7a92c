import { GateProblem } from '@mesh-gates/engine';
import { GateFile, GateProvider } from '@mesh-gates/plugin-mesh-gates-node';

/** The gate files of all providers, as the evaluation is told them. @internal */
export interface GateFiles {
  files: { file: string; text: string }[];
  problems: GateProblem[];
}

interface HandedIn {
  files: readonly GateFile[];
  failures: string[];
}

/** A provider that has said nothing for this long holds up the others no more. */
const SILENT_MS = 30_000;

/**
 * Collects the gate files of all providers. Nothing is told before each provider has handed in or failed once: a gate whose
 * provider is merely slow must not look as if it were gone.
 * @internal
 */
export class GateRegistry {
  readonly #handedIn = new Map<string, HandedIn | undefined>();

  constructor(private readonly onChange: (gates: GateFiles) => void) {}

  async connect(providers: readonly GateProvider[]): Promise<void> {
    for (const provider of providers) {
      const name = provider.getProviderName();
      if (this.#handedIn.has(name)) {
        throw new Error(`There are two gate providers called ${name}`);
      }
      this.#handedIn.set(name, undefined);
    }
    this.#tell();
    const timer = setTimeout(() => this.#failSilent(), SILENT_MS);
    timer.unref();
    for (const provider of providers) {
      const name = provider.getProviderName();
      const connection = {
        replace: async (files: readonly GateFile[]) => {
          this.#handedIn.set(name, { files, failures: [] });
          this.#tell();
        },
        fail: async (reason: string) => this.#fail(name, reason),
      };
      await provider
        .connect(connection)
        .catch(error => this.#fail(name, error.message));
    }
  }

  #failSilent(): void {
    for (const [name, handedIn] of this.#handedIn) {
      if (!handedIn) {
        this.#fail(name, 'It has not answered yet');
      }
    }
  }

  #fail(name: string, reason: string): void {
    const { files = [], failures = [] } = this.#handedIn.get(name) ?? {};
    if (!failures.includes(reason)) {
      this.#handedIn.set(name, { files, failures: [...failures, reason] });
      this.#tell();
    }
  }

  #tell(): void {
    const all = [...this.#handedIn];
    if (all.some(([, handedIn]) => handedIn === undefined)) {
      return;
    }
    this.onChange({
      files: all.flatMap(([name, handedIn]) =>
        handedIn!.files.map(({ path, text }) => ({
          file: `${name}/${path}`,
          text,
        })),
      ),
      problems: all.flatMap(([name, handedIn]) =>
        handedIn!.failures.map(reason => ({
          // All files of the provider: what they said last is not to be relied on.
          file: `${name}/`,
          message: reason,
          mend: 'Make the source readable; its gates are taken up by themselves.',
        })),
      ),
    });
  }
}
