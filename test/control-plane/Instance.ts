import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProgram, eventually, Program, startProgram } from './programs';

const TOKEN = 'token-of-the-tests-for-backstage';

/** What an instance is started with. */
export interface InstanceOptions {
  port: number;
  /** `backend.database`; default: SQLite in memory. */
  database?: object;
  /** Everything else of app-config. */
  config?: object;
  /** Clusters as the Kubernetes plugin has them, where a supplier of a company's own brings them. */
  clustersFile?: string;
  /** The module that starts it; default: the one beside. */
  entry?: string;
  /** Modules that are required first; default: what reads TypeScript. */
  hooks?: readonly string[];
  /** Further variables of its environment. */
  env?: Record<string, string>;
  /** By how much its clock is wrong, in milliseconds. */
  clockOffsetMs?: number;
}

/** How a gate stands for an entity, by its worst placement. */
export interface Standing {
  verdict: string;
  reason?: string;
}

/** A Backstage in a process of its own: catalog, permissions, Kubernetes plugin, Mesh Gates. */
export class Instance {
  readonly #folder = mkdtempSync(join(tmpdir(), 'mesh-gates-instance-'));
  #program?: Program;

  static async start(options: InstanceOptions): Promise<Instance> {
    const instance = new Instance(options);
    await instance.start();
    return instance;
  }

  constructor(private readonly options: InstanceOptions) {
    writeFileSync(
      join(this.#folder, 'app-config.yaml'),
      JSON.stringify({
        ...options.config,
        backend: {
          baseUrl: this.url,
          listen: { host: '127.0.0.1', port: options.port },
          database: options.database ?? {
            client: 'better-sqlite3',
            connection: ':memory:',
          },
          auth: {
            externalAccess: [
              { type: 'static', options: { token: TOKEN, subject: 'tests' } },
            ],
          },
        },
        permission: { enabled: true },
      }),
    );
  }

  get url(): string {
    return `http://127.0.0.1:${this.options.port}`;
  }

  /** The last of what it has logged. */
  get log(): string {
    return this.#program?.said() ?? '';
  }

  /** Starts it (again) and resolves when its plugins are ready. */
  async start(): Promise<void> {
    const {
      hooks = [
        '@backstage/cli-node/config/nodeTransform.cjs',
        join(__dirname, 'instance/shiftClock.cjs'),
      ],
    } = this.options;
    this.#program = startProgram(
      process.execPath,
      [
        ...hooks.flatMap(hook => ['--require', hook]),
        this.options.entry ?? join(__dirname, 'instance/index.ts'),
        '--config',
        join(this.#folder, 'app-config.yaml'),
      ],
      {
        cwd: join(__dirname, '..'),
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          NODE_ENV: 'development',
          ...this.options.env,
          LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
          CLOCK_OFFSET_MS: String(this.options.clockOffsetMs ?? 0),
          ...(this.options.clustersFile && {
            CLUSTERS_FILE: this.options.clustersFile,
          }),
        },
      },
    );
    await eventually(
      async () => {
        if (this.#program!.child.exitCode !== null) return;
        const { ok } = await fetch(
          `${this.url}/.backstage/health/v1/readiness`,
        );
        if (!ok) throw new Error(`not ready:\n${this.log}`);
      },
      { seconds: 120, everyMs: 100 },
    );
    if (this.#program.child.exitCode !== null) {
      throw new Error(`the instance ended:\n${this.log}`);
    }
  }

  /** Ends it as a crash would. */
  async kill(): Promise<void> {
    await endProgram(this.#program, 'SIGKILL');
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Seconds of processor time that it has taken, its worker's included. */
  cpuSeconds(): number {
    const stat = readFileSync(`/proc/${this.#program?.child.pid}/stat`, 'utf8');
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    return (Number(user) + Number(system)) / 100;
  }

  /** Resident memory in MiB, the worker's included as it is a thread: now, and the most there was. */
  memoryMb(): { now: number; most: number } {
    const status = readFileSync(
      `/proc/${this.#program?.child.pid}/status`,
      'utf8',
    );
    const of = (name: string) =>
      Math.round(
        Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024,
      );
    return { now: of('VmRSS'), most: of('VmHWM') };
  }

  /** Asks Mesh Gates; anything but an answer that is well is thrown. */
  async get(path: string): Promise<any> {
    const response = await this.ask(path);
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  }

  /** Asks Mesh Gates and hands on whatever it answers. */
  ask(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}/api/mesh-gates${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        'content-type': 'application/json',
      },
      signal: AbortSignal.timeout(30_000),
    });
  }

  /** How a gate stands for a component, as its page shows it. */
  async standing(gate: string, component = 'checkout'): Promise<Standing> {
    const status = await this.get(
      `/entities/component/default/${component}/status`,
    );
    const found = status.gates.find((one: any) => one.gate.name === gate);
    const { verdict, placements = [] } = found ?? { verdict: 'missing' };
    const worst = placements.find((one: any) => one.verdict === verdict);
    return { verdict, reason: worst?.reason };
  }

  /** Waits until a gate has a verdict; resolves with the milliseconds that it took. */
  until(
    gate: string,
    wanted: string,
    {
      seconds = 10,
      component = 'checkout',
      reason = /(?:)/,
    }: { seconds?: number; component?: string; reason?: RegExp } = {},
  ): Promise<number> {
    return eventually(
      async () => {
        const standing = await this.standing(gate, component);
        if (
          standing.verdict !== wanted ||
          !reason.test(standing.reason ?? '')
        ) {
          throw new Error(
            `${gate} stands at ${JSON.stringify(
              standing,
            )}, not at ${wanted} ${reason}`,
          );
        }
      },
      { seconds, everyMs: 20 },
    );
  }
}
