import { compileGate, CompiledGate } from '../judging';
import { gate } from '../requests/testRequests';
import { Resource } from '../words';
import { GrantedGate, violationsAdmitted } from './coverage';
import { GrantReach } from './grant';

const loaded = gate(`params: { allowed: [RateLimit], most: 1 }`);

function compiled(): CompiledGate {
  const compilation = compileGate(loaded, {});
  if ('problems' in compilation) {
    throw new Error('does not compile');
  }
  return compilation.compiled;
}

function filter(types: string[], labels = {}): Resource {
  return {
    id: {
      group: 'networking.istio.io',
      resource: 'envoyfilters',
      namespace: 'shop',
      name: 'lua',
    },
    kind: 'EnvoyFilter',
    version: 'v1alpha3',
    object: {
      apiVersion: 'networking.istio.io/v1alpha3',
      kind: 'EnvoyFilter',
      metadata: { name: 'lua', namespace: 'shop', labels },
      spec: { types },
    },
  };
}

const grant: GrantReach = {
  id: 'g1',
  gate: 'lua',
  entity: 'component:default/cart',
  scopes: [{ cluster: 'prod', namespace: 'shop' }],
};
const context = {
  namespaceObject: undefined,
  read: () => ({ objects: [] }),
};

/** How many of the resource's violations a grant admits, and how many there are. */
function admitted(
  more: Partial<GrantReach>,
  resource = filter(['Lua']),
  { owners = ['component:default/cart'], by = new GrantedGate(loaded) } = {},
): [admitted: number, found: number] {
  const judgement = compiled().judge(resource, context);
  if (judgement.outcome !== 'Judged') {
    throw new Error('not judged');
  }
  const { violations } = judgement;
  const ids = violationsAdmitted(
    { ...grant, ...more },
    by,
    { cluster: 'prod', resource, owners, violations },
    other => other.judge(resource, context),
  );
  return [ids.length, violations.length];
}

describe('a grant without params', () => {
  it('admits what its gate finds in its scope', () => {
    expect(admitted({})).toEqual([1, 1]);
  });

  it.each<[string, Partial<GrantReach>]>([
    ['another gate', { gate: 'wasm' }],
    ['another entity', { entity: 'component:default/other' }],
    ['another cluster', { scopes: [{ cluster: 'dev', namespace: 'shop' }] }],
    ['another namespace', { scopes: [{ cluster: 'prod', namespace: 'x' }] }],
    [
      'another object',
      { scopes: [{ cluster: 'prod', namespace: 'shop', names: ['x'] }] },
    ],
  ])('admits nothing of %s', (_, more) => {
    expect(admitted(more)).toEqual([0, 1]);
  });

  it.each([
    ['Deny', { ...loaded, enforcement: 'Deny' as const }],
    ['a locked gate', gate('locked: true\nparams: { allowed: [], most: 1 }')],
  ])('admits nothing under %s', (_, by) => {
    expect(admitted({}, filter(['Lua']), { by: new GrantedGate(by) })).toEqual([
      0, 1,
    ]);
  });
});

describe('a grant of params', () => {
  const params = { allowed: ['RateLimit', 'Lua'] };

  it('admits what the gate does not find under them', () => {
    expect(admitted({ params })).toEqual([1, 1]);
  });

  it('admits nothing that it finds under them too', () => {
    expect(admitted({ params }, filter(['Wasm']))).toEqual([0, 1]);
  });

  it('admits nothing where behind what it opens stands what it does not', () => {
    // The first deciding field is types[0], under the grant types[1].
    expect(admitted({ params }, filter(['Lua', 'Wasm']))).toEqual([0, 1]);
  });

  it('admits nothing where the gate errs under them', () => {
    expect(admitted({ params: { allowed: 7 } })).toEqual([0, 1]);
  });

  it('leaves the params that it does not name as the gate has them', () => {
    const by = new GrantedGate(loaded);
    expect(by.under({ id: 'g1', params })?.loaded.params).toEqual({
      allowed: ['RateLimit', 'Lua'],
      most: 1,
    });
    // Compiled once.
    expect(by.under({ id: 'g1', params })).toBe(by.under({ id: 'g1', params }));
  });
});
