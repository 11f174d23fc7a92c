import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Answer, KubernetesClient } from './KubernetesClient';
import {
  endProgram,
  eventually,
  freePort,
  Program,
  startProgram,
} from './programs';

const ADMIN_TOKEN = 'admin-token-of-the-tests';
const ISSUER = 'https://kubernetes.default.svc';
const ACCOUNTS = '/api/v1/namespaces/backstage/serviceaccounts';
/** What etcd takes at once: more than its default, which objects of 1.4 MB come close to. */
const ETCD_BYTES = 8 * 1024 * 1024;

/** The API server takes a token for so many seconds after its end. */
const GRACE = 60;

/** What was asked of the API server, as its audit log has it. */
export interface AuditEvent {
  verb: string;
  requestURI: string;
  user: { username: string };
  responseStatus?: { code: number };
  annotations?: Record<string, string>;
}

/** A real kube-apiserver with its etcd, on ports of its own, for one test file. */
export class ControlPlane {
  readonly #folder = mkdtempSync(join(tmpdir(), 'mesh-gates-control-plane-'));
  readonly #admin: KubernetesClient;
  #etcd?: Program;
  #apiServer?: Program;

  /** Starts both; `assets` is the folder of the programs. */
  static async start(assets: string): Promise<ControlPlane> {
    const plane = new ControlPlane(
      assets,
      await freePort(),
      await freePort(),
      await freePort(),
    );
    try {
      plane.#startEtcd();
      await plane.startApiServer();
      await plane.create('/api/v1/namespaces', {
        metadata: { name: 'backstage' },
      });
    } catch (error) {
      await plane.stop();
      throw error;
    }
    return plane;
  }

  private constructor(
    private readonly assets: string,
    /** Where the API server listens. */
    readonly port: number,
    private readonly etcdPort: number,
    private readonly etcdPeerPort: number,
  ) {
    this.#admin = new KubernetesClient(this.url, ADMIN_TOKEN);
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    writeFileSync(this.#at('accounts.key'), privateKey);
    writeFileSync(this.#at('accounts.pub'), publicKey);
    writeFileSync(
      this.#at('tokens.csv'),
      `${ADMIN_TOKEN},admin,admin,"system:masters"\n`,
    );
    writeFileSync(
      this.#at('audit.yaml'),
      JSON.stringify({
        apiVersion: 'audit.k8s.io/v1',
        kind: 'Policy',
        omitStages: ['RequestReceived'],
        rules: [
          // A watch is answered long before it is complete.
          {
            level: 'Metadata',
            verbs: ['watch'],
            omitStages: ['ResponseComplete'],
            userGroups: ACCOUNT_GROUPS,
          },
          {
            level: 'Metadata',
            omitStages: ['ResponseStarted'],
            userGroups: ACCOUNT_GROUPS,
          },
          { level: 'None' },
        ],
      }),
    );
  }

  get url(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  /** PEM of the self-signed certificate that it serves with, in base64. */
  get certificate(): string {
    return readFileSync(this.#at('certs/apiserver.crt')).toString('base64');
  }

  /** Starts the API server (again) and resolves when it answers that it is ready. */
  async startApiServer(): Promise<void> {
    this.#apiServer = startProgram(join(this.assets, 'kube-apiserver'), [
      `--etcd-servers=http://127.0.0.1:${this.etcdPort}`,
      `--secure-port=${this.port}`,
      '--bind-address=127.0.0.1',
      `--cert-dir=${this.#at('certs')}`,
      `--token-auth-file=${this.#at('tokens.csv')}`,
      '--authorization-mode=RBAC',
      `--service-account-issuer=${ISSUER}`,
      `--service-account-key-file=${this.#at('accounts.pub')}`,
      `--service-account-signing-key-file=${this.#at('accounts.key')}`,
      '--service-cluster-ip-range=10.0.0.0/16',
      '--disable-admission-plugins=ServiceAccount',
      '--enable-priority-and-fairness=false',
      '--max-requests-inflight=1000',
      '--max-mutating-requests-inflight=500',
      `--audit-policy-file=${this.#at('audit.yaml')}`,
      `--audit-log-path=${this.#at('audit.log')}`,
    ]);
    await eventually(
      async () => {
        const { status } = await this.call('GET', '/readyz');
        if (status !== 200) throw new Error(`the API server says ${status}`);
      },
      { seconds: 60, everyMs: 100 },
    );
  }

  /** Starts the API server where it does not run. */
  async ensureApiServer(): Promise<void> {
    const { exitCode, signalCode } = this.#apiServer!.child;
    if (exitCode !== null || signalCode !== null) await this.startApiServer();
  }

  /** Kills the API server as a crash would. */
  async killApiServer(): Promise<void> {
    this.#admin.disconnect();
    await endProgram(this.#apiServer, 'SIGKILL');
  }

  /** One request as the admin; a body is sent as JSON. */
  call(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.#admin.call(method, path, body);
  }

  /** Creates an object, or throws what the API server has against it. */
  async create(collection: string, object: object): Promise<any> {
    return this.#admin.expect('POST', collection, object);
  }

  /** Deletes an object, or throws. */
  async remove(path: string): Promise<void> {
    await this.#admin.expect('DELETE', path);
  }

  /** Whatever the admin may ask, for a test that speaks to the API server much. */
  get admin(): KubernetesClient {
    return this.#admin;
  }

  /** A token of the service account that Backstage has here, from the API server; the account is made where it is missing. */
  async accountToken(): Promise<string> {
    await this.#account();
    const answer = await this.create(`${ACCOUNTS}/mesh-gates/token`, {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: 3600 },
    });
    return answer.status.token;
  }

  /** The same, over so soon that a test can wait for it; the API server itself gives none for less than ten minutes. */
  async shortToken(seconds: number): Promise<string> {
    const { metadata } = await this.#account();
    const now = Math.floor(Date.now() / 1000);
    const part = (json: object) =>
      Buffer.from(JSON.stringify(json)).toString('base64url');
    const { name, namespace, uid } = metadata;
    const content = [
      part({ alg: 'RS256', typ: 'JWT' }),
      part({
        iss: ISSUER,
        aud: [ISSUER],
        sub: `system:serviceaccount:${namespace}:${name}`,
        iat: now - GRACE,
        nbf: now - GRACE,
        exp: now + seconds - GRACE,
        'kubernetes.io': { namespace, serviceaccount: { name, uid } },
      }),
    ].join('.');
    const key = readFileSync(this.#at('accounts.key'));
    return `${content}.${sign('RSA-SHA256', Buffer.from(content), key).toString(
      'base64url',
    )}`;
  }

  /** Lets Backstage's account do what a ClusterRole says, and nothing else. */
  async grant(role: { rules: readonly object[] }): Promise<void> {
    const path = '/apis/rbac.authorization.k8s.io/v1';
    const metadata = { name: 'mesh-gates' };
    // PUT makes a role that is not there.
    await this.#admin.expect('PUT', `${path}/clusterroles/mesh-gates`, {
      metadata,
      rules: role.rules,
    });
    await this.#admin.expect('PUT', `${path}/clusterrolebindings/mesh-gates`, {
      metadata,
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'mesh-gates',
      },
      subjects: [
        {
          kind: 'ServiceAccount',
          name: 'mesh-gates',
          namespace: 'backstage',
        },
      ],
    });
  }

  /** Everything that Backstage's account has asked. */
  audited(): AuditEvent[] {
    return readFileSync(this.#at('audit.log'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line));
  }

  /** Forgets every version but the newest, as etcd does every few minutes: a watch that begins before it is answered 410. */
  async compact(): Promise<void> {
    const post = async (path: string, body: object) => {
      const response = await fetch(`http://127.0.0.1:${this.etcdPort}${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      return response.json() as Promise<any>;
    };
    const { header } = await post('/v3/kv/range', { key: 'AA==' });
    await post('/v3/kv/compaction', {
      revision: header.revision,
      physical: true,
    });
  }

  async stop(): Promise<void> {
    this.#admin.disconnect();
    await endProgram(this.#apiServer, 'SIGKILL');
    await endProgram(this.#etcd, 'SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #at(file: string): string {
    return join(this.#folder, file);
  }

  async #account(): Promise<any> {
    const { status, body } = await this.call('GET', `${ACCOUNTS}/mesh-gates`);
    return status === 404
      ? this.create(ACCOUNTS, { metadata: { name: 'mesh-gates' } })
      : body;
  }

  #startEtcd() {
    const client = `http://127.0.0.1:${this.etcdPort}`;
    const peer = `http://127.0.0.1:${this.etcdPeerPort}`;
    this.#etcd = startProgram(join(this.assets, 'etcd'), [
      `--data-dir=${this.#at('etcd')}`,
      `--listen-client-urls=${client}`,
      `--advertise-client-urls=${client}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=default=${peer}`,
      `--max-request-bytes=${ETCD_BYTES}`,
      `--quota-backend-bytes=${8 * 1024 ** 3}`,
      '--unsafe-no-fsync',
      '--log-level=error',
    ]);
  }
}

const ACCOUNT_GROUPS = ['system:serviceaccounts:backstage'];
