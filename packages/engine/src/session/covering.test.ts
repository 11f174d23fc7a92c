import { GrantReach } from '../grants';
import { compileGate } from '../judging';
import { cluster, entity, gate, match, objects, put } from './testCluster';

const E1 = 'component:default/e1';
const plain = gate('plain', {
  enforcement: 'RequireApproval',
  match: match('', 'services'),
  params: { types: ['ClusterIP'] },
  validations: [
    {
      expression: 'object.spec.type in params.types',
      message: 'Of a type that is let in.',
      path: "'spec.type'",
    },
  ],
});

const lookingUp = gate('looking-up', {
  enforcement: 'RequireApproval',
  match: match('', 'services'),
  params: { maps: false },
  reads: [
    {
      name: 'maps',
      resource: { group: '', resource: 'configmaps' },
      by: 'Namespace',
      key: 'object.metadata.namespace',
    },
  ],
  validations: [
    {
      expression: 'params.maps && inventory.maps.size() > 0',
      message: 'With a map.',
      path: "'metadata'",
    },
  ],
});

function service(name: string, namespace: string, type = 'NodePort'): string {
  return `
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
  annotations: { meshgates.dev/entity: e1 }
spec: { type: ${type} }
---`;
}

const shop = [1, 2, 3].map(n => service(`s${n}`, 'shop')).join('');
const bank = [1, 2].map(n => service(`b${n}`, 'bank')).join('');

function grant(more: Partial<GrantReach> = {}): GrantReach {
  return {
    id: 'g1',
    gate: 'plain',
    entity: E1,
    scopes: [{ cluster: 'prod', namespace: 'shop' }],
    ...more,
  };
}

function session(yaml = shop + bank) {
  return cluster({ yaml, gates: [plain], entities: [entity('e1')] });
}

describe('what grants admit', () => {
  it('is told of the violations in their scope, and taken back with them', () => {
    const it = session();
    const granted = it.apply([{ type: 'grants', grants: [grant()] }]);
    expect(granted.coverage.put).toHaveLength(3);
    expect(granted.verdicts.put).toEqual([]);
    const ended = it.apply([{ type: 'grants', grants: [] }]);
    expect(ended.coverage.delete).toEqual(granted.coverage.put);
  });

  it('follows owners of what was not judged anew', () => {
    const it = session(`
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { meshgates.dev/owner: team } }
---${service('s1', 'shop').replace(/ *annotations.*\n/, '')}`);
    const team = grant({ entity: 'group:default/team' });
    const grants = { type: 'grants', grants: [team] } as const;
    expect(it.apply([grants]).coverage.put).toHaveLength(0);
    const before = it.evaluations;
    const group = entity('group:team');
    const known = { type: 'entities', put: [group], delete: [] } as const;
    expect(it.apply([known]).coverage.put).toHaveLength(1);
    expect(it.evaluations).toBe(before);
  });

  it('follows what a gate looks up only under the params of a grant', () => {
    const map = `
apiVersion: v1
kind: ConfigMap
metadata: { name: exception, namespace: shop }
---`;
    const it = cluster({
      yaml: shop,
      gates: [lookingUp],
      entities: [entity('e1')],
    });
    const granted = grant({ gate: 'looking-up', params: { maps: true } });
    const grants = { type: 'grants', grants: [granted] } as const;
    expect(it.apply([grants]).coverage.put).toHaveLength(0);
    const before = it.evaluations;
    expect(it.apply([put(map)]).coverage.put).toHaveLength(3);
    expect(it.evaluations).toBe(before);
  });

  it('costs what changed', () => {
    const it = session();
    const cost = (change: () => void) => {
      const before = [it.coverings, it.evaluations];
      change();
      return [it.coverings - before[0], it.evaluations - before[1]];
    };
    const grants = (...all: GrantReach[]) =>
      cost(() => it.apply([{ type: 'grants', grants: all }]));
    expect(grants(grant())).toEqual([3, 0]);
    expect(grants(grant())).toEqual([0, 0]);
    const elsewhere = [{ cluster: 'dev', namespace: 'bank' }];
    const other = grant({ id: 'g2', scopes: elsewhere });
    expect(grants(grant(), other)).toEqual([0, 0]);
    const there = [{ cluster: 'prod', namespace: 'bank' }];
    expect(grants(grant(), grant({ id: 'g2', scopes: there }))).toEqual([2, 0]);
    const change = put(service('s1', 'shop', 'LoadBalancer'));
    expect(cost(() => it.apply([change]))).toEqual([1, 1]);
    const fine = put(service('s1', 'shop', 'ClusterIP'));
    expect(cost(() => it.apply([fine]))).toEqual([0, 1]);
  });

  it('looks at no field that the gate does not look at, whatever its params are', () => {
    const fields = [plain.params, { types: [] }, {}].map(params => {
      const compilation = compileGate({ ...plain, params }, {});
      return 'compiled' in compilation && compilation.compiled.fields;
    });
    expect(fields[0]).toEqual({
      object: expect.anything(),
      params: expect.anything(),
    });
    expect(fields[1]).toEqual(fields[0]);
    expect(fields[2]).toEqual(fields[0]);
  });
});

describe('a verdict', () => {
  const bad = (extra: string) =>
    service('odd', 'shop').replace('spec: { type: NodePort }', extra);
  const besides = (yaml: string) =>
    session(yaml)
      .snapshot()
      .verdicts.put.map(row => row.besides);

  it('keeps what would be left without violations', () => {
    const [row] = besides(shop + bad(''));
    expect(row).toEqual({ verdict: 'Error', reason: expect.any(String) });
  });

  it('keeps nothing where nothing would be left', () => {
    expect(besides(shop)).toEqual([undefined]);
    expect(besides(bad(''))).toEqual([undefined]);
  });
});

describe('a trial', () => {
  const posted = (name: string, type?: string) => ({
    objects: objects(service(name, 'shop', type)),
    entity: E1,
  });

  it('is told of the grants that there are', () => {
    const it = session();
    it.apply([{ type: 'grants', grants: [grant()] }]);
    const [{ admitted, violations }] = it.evaluate(posted('new'));
    expect(admitted).toEqual([{ violation: violations[0].id, grant: 'g1' }]);
  });

  it('is told of one that nobody has given, of which nothing stays', () => {
    const it = session();
    it.apply([]);
    const before = it.snapshot();
    const wish = grant({ id: 'wish', params: { types: ['NodePort'] } });
    const [within] = it.evaluate({ ...posted('new'), grant: wish });
    expect(within).toMatchObject({
      verdict: 'Fail',
      admitted: [{ grant: 'wish' }],
    });
    const beyond = posted('new', 'ExternalName');
    const [outside] = it.evaluate({ ...beyond, grant: wish });
    expect(outside).toMatchObject({ verdict: 'Fail' });
    expect(outside).not.toHaveProperty('admitted');
    const [without] = it.evaluate(posted('new'));
    expect(without).not.toHaveProperty('admitted');
    const nothing = { put: [], delete: [] };
    expect(it.apply([]).coverage).toEqual(nothing);
    expect(it.snapshot()).toEqual(before);
  });
});
