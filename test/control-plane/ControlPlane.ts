import { ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Tokens that the API server accepts at start: a cluster admin, and a reader without any rights until some are granted. */
export const ADMIN_TOKEN = 'admin-token-of-the-tests';
export const READER_TOKEN = 'reader-token-of-the-tests';

/** A real kube-apiserver with its etcd, on ports of its own, for one test file. */
export class ControlPlane {
  readonly #assets: string;
  readonly #folder: string;
  readonly #port: number;
  readonly #etcdPorts: [number, number];
  #etcd?: ChildProcess;
  #apiServer?: ChildProcess;

  static async start(assets: string): Promise<ControlPlane> {
    const ports = [await freePort(), await freePort(), await freePort()];
    const plane = new ControlPlane(assets, ports[0], [ports[1], ports[2]]);
    try {
      plane.#startEtcd();
      await plane.startApiServer();
    } catch (error) {
      await plane.stop();
      throw error;
    }
    return plane;
  }

  private constructor(
    assets: string,
    port: number,
    etcdPorts: [number, number],
  ) {
    this.#assets = assets;
    this.#port = port;
    this.#etcdPorts = etcdPorts;
    this.#folder = mkdtempSync(join(tmpdir(), 'mesh-gates-control-plane-'));
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    writeFileSync(join(this.#folder, 'accounts.key'), privateKey);
    writeFileSync(join(this.#folder, 'accounts.pub'), publicKey);
    writeFileSync(
      join(this.#folder, 'tokens.csv'),
      `${ADMIN_TOKEN},admin,admin,"system:masters"\n${READER_TOKEN},reader,reader\n`,
    );
  }

  get url(): string {
    return `https://127.0.0.1:${this.#port}`;
  }

  /** PEM of the self-signed certificate that it serves with. */
  get certificate(): string {
    return readFileSync(join(this.#folder, 'certs/apiserver.crt'), 'utf8');
  }

  /** A kubeconfig for one of the tokens. */
  kubeConfig(token: string): string {
    return JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'test',
      contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
      clusters: [
        {
          name: 'test',
          cluster: {
            server: this.url,
            'certificate-authority-data': Buffer.from(
              this.certificate,
            ).toString('base64'),
          },
        },
      ],
      users: [{ name: 'test', user: { token } }],
    });
  }

  /** Starts the API server (again) and resolves when it answers that it is ready. */
  async startApiServer(): Promise<void> {
    const at = (file: string) => join(this.#folder, file);
    this.#apiServer = this.#spawn('kube-apiserver', [
      `--etcd-servers=http://127.0.0.1:${this.#etcdPorts[0]}`,
      `--secure-port=${this.#port}`,
      '--bind-address=127.0.0.1',
      `--cert-dir=${at('certs')}`,
      `--token-auth-file=${at('tokens.csv')}`,
      '--authorization-mode=RBAC',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${at('accounts.pub')}`,
      `--service-account-signing-key-file=${at('accounts.key')}`,
      '--service-cluster-ip-range=10.0.0.0/24',
      '--disable-admission-plugins=ServiceAccount',
      '--enable-priority-and-fairness=false',
    ]);
    await until(async () => (await this.call('GET', '/readyz')).status === 200);
  }

  /** Kills the API server as a crash would. */
  async killApiServer(): Promise<void> {
    await kill(this.#apiServer, 'SIGKILL');
  }

  /** One request as the admin, or with another token; a body is sent as JSON. */
  call(
    method: string,
    path: string,
    body?: unknown,
    options: { token?: string; contentType?: string } = {},
  ): Promise<{ status: number; body: any }> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        `${this.url}${path}`,
        {
          method,
          agent: new Agent({ rejectUnauthorized: false }),
          timeout: 10_000,
          headers: {
            authorization: `Bearer ${options.token ?? ADMIN_TOKEN}`,
            'content-type': options.contentType ?? 'application/json',
          },
        },
        incoming => {
          let text = '';
          incoming.setEncoding('utf8');
          incoming.on('data', part => {
            text += part;
          });
          incoming.on('end', () => {
            const json = incoming.headers['content-type']?.includes('json');
            resolve({
              status: incoming.statusCode ?? 0,
              body: json ? JSON.parse(text) : text,
            });
          });
          incoming.on('error', reject);
        },
      );
      outgoing.on('timeout', () => outgoing.destroy(new Error('timed out')));
      outgoing.on('error', reject);
      outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  /** Forgets every version but the newest, as etcd does every few minutes: a watch that begins before it is answered 410. */
  async compact(): Promise<void> {
    const post = async (path: string, body: object) => {
      const response = await fetch(
        `http://127.0.0.1:${this.#etcdPorts[0]}${path}`,
        { method: 'POST', body: JSON.stringify(body) },
      );
      return response.json() as Promise<any>;
    };
    const { header } = await post('/v3/kv/range', { key: 'AA==' });
    await post('/v3/kv/compaction', {
      revision: header.revision,
      physical: true,
    });
  }

  async stop(): Promise<void> {
    await kill(this.#apiServer, 'SIGKILL');
    await kill(this.#etcd, 'SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #startEtcd() {
    const [client, peer] = this.#etcdPorts;
    this.#etcd = this.#spawn('etcd', [
      `--data-dir=${join(this.#folder, 'etcd')}`,
      `--listen-client-urls=http://127.0.0.1:${client}`,
      `--advertise-client-urls=http://127.0.0.1:${client}`,
      `--listen-peer-urls=http://127.0.0.1:${peer}`,
      `--initial-advertise-peer-urls=http://127.0.0.1:${peer}`,
      `--initial-cluster=default=http://127.0.0.1:${peer}`,
      '--unsafe-no-fsync',
      '--log-level=error',
    ]);
  }

  #spawn(name: string, args: string[]): ChildProcess {
    const child = spawn(join(this.#assets, name), args, {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr?.on('data', part => {
      said = (said + part).slice(-4000);
    });
    child.on('exit', code => {
      if (code) process.stderr.write(`${name} ended with ${code}:\n${said}\n`);
    });
    return child;
  }
}

async function kill(child: ChildProcess | undefined, signal: NodeJS.Signals) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

async function until(holds: () => Promise<boolean>, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    if (await holds().catch(() => false)) return;
    if (Date.now() > end) throw new Error(`not ready within ${seconds} s`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}
