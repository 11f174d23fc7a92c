import {
  Grant,
  GrantBinding,
  grantBindings,
  Subject,
} from '@mesh-gates/engine';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { BindingsEnforcer } from './BindingsEnforcer';

const subject: Subject = {
  apiGroup: 'rbac.authorization.k8s.io',
  kind: 'Group',
  name: 'team-cart',
};

function enforced(id: string, namespaces = ['shop']) {
  const grant: Grant = {
    id,
    request: 'r1',
    gate: 'lua',
    entity: 'component:default/cart',
    scopes: namespaces.map(namespace => ({ cluster: 'prod', namespace })),
    start: '2026-11-24T12:00:00.000Z',
    end: '2026-12-24T12:00:00.000Z',
  };
  return { ...grant, bindings: grantBindings(grant, 'prod', [subject]) };
}

/** A binding of somebody else that names groups. */
function others(...groups: string[]): any {
  return {
    kind: 'RoleBinding',
    metadata: { name: 'others', namespace: 'shop' },
    subjects: groups.map(name => ({ kind: 'Group', name })),
  };
}

/** RoleBindings of a cluster by path, as its API server keeps them; refuses what `refuses` says. */
class Bindings {
  readonly kept = new Map<string, GrantBinding>();
  readonly asked: string[] = [];
  /** Content type and query of the last request. */
  last = '';
  /** The same of the last one that wrote. */
  written = '';
  refuses: (path: string) => boolean = () => false;
  readonly #server: Server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url!, 'http://a');
    const answer = (status: number, body: object) =>
      response.writeHead(status).end(JSON.stringify(body));
    this.asked.push(
      [
        request.method,
        decodeURIComponent(pathname).split('/namespaces/')[1] ?? 'all',
      ].join(' '),
    );
    this.last = `${request.headers['content-type']} ${decodeURIComponent(
      search,
    )}`;
    if (request.method !== 'GET') {
      this.written = this.last;
    }
    if (request.method !== 'GET' && this.refuses(pathname)) {
      answer(403, { message: 'cannot bind mesh-gates:lua' });
    } else if (request.method === 'GET') {
      const marked = search.includes('labelSelector');
      const items = [...this.kept.values()].filter(
        ({ metadata: { labels } }) =>
          !marked || labels?.['meshgates.dev/grant'] !== undefined,
      );
      answer(200, { items: pathname.endsWith('/rolebindings') ? items : [] });
    } else if (request.method === 'DELETE') {
      answer(this.kept.delete(pathname) ? 200 : 404, {});
    } else {
      let text = '';
      request.on('data', part => (text += part));
      request.on('end', () => {
        this.kept.set(pathname, JSON.parse(text));
        answer(201, {});
      });
    }
  });

  async start(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close();
  }

  get names(): string[] {
    return [...this.kept.values()]
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)
      .sort();
  }
}

describe('enforcement by bindings', () => {
  let cluster: Bindings;
  let enforcer: BindingsEnforcer;
  let looking: BindingsEnforcer;

  beforeEach(async () => {
    cluster = new Bindings();
    const server = await cluster.start();
    const kubeConfig = async () => ({
      getCurrentCluster: () => ({ name: 'prod', server, skipTLSVerify: false }),
      applyToHTTPSOptions: async () => {},
    });
    enforcer = new BindingsEnforcer(kubeConfig);
    looking = new BindingsEnforcer(kubeConfig, { writes: false });
  });
  afterEach(() => cluster.stop());

  const enforce = (
    wanted: ReturnType<typeof enforced>[],
    known: string[] = ['g1', 'g2'],
    ended: ReturnType<typeof enforced>[] = [],
  ) =>
    enforcer.enforce({
      ...{ cluster: 'prod', wanted, ended },
      known: async ids => new Set(ids.filter(one => known.includes(one))),
    });

  it('makes what a grant gives, once', async () => {
    const wanted = [enforced('g1', ['edge', 'shop'])];
    cluster.kept.set('others', others('team-cart'));
    expect(await enforce(wanted)).toEqual({
      seen: ['g1'],
      unknown: [],
      problems: [],
      warnings: [{ grant: 'g1', messages: [] }],
    });
    cluster.kept.delete('others');
    expect(cluster.names).toEqual([
      'edge/mesh-gates:lua:g1',
      'shop/mesh-gates:lua:g1',
    ]);
    expect(cluster.written).toBe(
      'application/apply-patch+yaml ?fieldManager=mesh-gates&force=true',
    );
    cluster.asked.length = 0;
    expect((await enforce(wanted)).seen).toEqual(['g1']);
    expect(cluster.asked).toEqual(['GET all']);
    expect(cluster.last).toMatch(
      /labelSelector=app.kubernetes.io\/managed-by=mesh-gates,meshgates.dev\/grant$/,
    );
  });

  it('takes it away at the end', async () => {
    await enforce([enforced('g1'), enforced('g2')]);
    expect((await enforce([enforced('g2')])).seen).toEqual(['g2']);
    expect(cluster.names).toEqual(['shop/mesh-gates:lua:g2']);
  });

  it('gives the right of a renewed grant before it takes away that of the old one', async () => {
    await enforce([enforced('g1')]);
    cluster.asked.length = 0;
    await enforce([enforced('g2')]);
    expect(cluster.asked.filter(one => !one.startsWith('GET'))).toEqual([
      'PATCH shop/rolebindings/mesh-gates:lua:g2',
      'DELETE shop/rolebindings/mesh-gates:lua:g1',
    ]);
  });

  it('leaves alone what nobody knows of, and tells it', async () => {
    await enforce([enforced('g1')]);
    const { unknown, seen } = await enforce([], []);
    expect(unknown).toMatchObject([
      { metadata: { name: 'mesh-gates:lua:g1', namespace: 'shop' } },
    ]);
    expect(seen).toEqual([]);
    expect(cluster.names).toEqual(['shop/mesh-gates:lua:g1']);
  });

  it('says what it may not do, and does the rest', async () => {
    cluster.refuses = path => path.includes('/edge/');
    const result = await enforce([enforced('g1', ['edge']), enforced('g2')]);
    expect(result.seen).toEqual(['g2']);
    expect(result.problems).toEqual([
      {
        grant: 'g1',
        message:
          'RoleBinding edge/mesh-gates:lua:g1: the API server answers 403: cannot bind mesh-gates:lua',
      },
    ]);
    expect(cluster.names).toEqual(['shop/mesh-gates:lua:g2']);
  });

  it('sees a right that it could not take away', async () => {
    await enforce([enforced('g1')]);
    cluster.refuses = () => true;
    const result = await enforce([]);
    expect(result.seen).toEqual(['g1']);
    expect(result.problems).toHaveLength(1);
  });

  it('takes away at the end what lost its labels too', async () => {
    await enforce([enforced('g1')]);
    for (const { metadata } of cluster.kept.values()) {
      metadata.labels = {};
    }
    expect((await enforce([], ['g1'], [enforced('g1')])).seen).toEqual([]);
    expect(cluster.names).toEqual([]);
  });

  it('warns of groups that nothing else in the cluster names', async () => {
    cluster.kept.set('others', others('oidc:team-cart'));
    const { warnings } = await enforce([enforced('g1')]);
    expect(warnings).toEqual([
      {
        grant: 'g1',
        messages: [expect.stringMatching(/names the group team-cart/)],
      },
    ]);
  });

  it('only looks where writing is switched off', async () => {
    await enforce([enforced('g1')]);
    enforcer = looking;
    cluster.asked.length = 0;
    expect((await enforce([enforced('g1')])).seen).toEqual(['g1']);
    expect((await enforce([enforced('g2')])).seen).toEqual(['g1']);
    expect(cluster.asked).toEqual(['GET all', 'GET all']);
  });

  it('does not see a grant that gives nobody anything', async () => {
    const nobody = { ...enforced('g1'), bindings: [] };
    expect((await enforce([nobody])).seen).toEqual([]);
  });
});
