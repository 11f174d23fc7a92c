import { compileGate } from '../judging';
import { gate } from '../requests/testRequests';
import { LoadedGate, Resource } from '../words';
import { Coverages } from './Coverages';
import { GrantReach } from './grant';

const LUA = gate('params: { allowed: [RateLimit] }');
const CART = 'component:default/cart';

function filter(name: string, types: string[]): Resource {
  const group = 'networking.istio.io';
  const metadata = { name, namespace: 'shop' };
  return {
    id: { group, resource: 'envoyfilters', namespace: 'shop', name },
    kind: 'EnvoyFilter',
    version: 'v1alpha3',
    object: {
      apiVersion: `${group}/v1alpha3`,
      kind: 'EnvoyFilter',
      metadata,
      spec: { types },
    },
  };
}

function grant(id: string, more: Partial<GrantReach> = {}): GrantReach {
  return {
    id,
    gate: 'lua',
    entity: CART,
    scopes: [{ cluster: 'prod', namespace: 'shop' }],
    ...more,
  };
}

describe('coverages of a cluster', () => {
  let coverages: Coverages;

  beforeEach(() => {
    coverages = new Coverages('prod');
    coverages.setGates([LUA]);
  });

  /** Covers a resource by what the gate says of it; answers how many violations that were. */
  function cover(resource: Resource, by: LoadedGate = LUA): number {
    const context = {
      namespaceObject: undefined,
      read: () => ({ objects: [] }),
    };
    const compilation = compileGate(by, {});
    if ('problems' in compilation) {
      throw new Error('does not compile');
    }
    const judgement = compilation.compiled.judge(resource, context);
    const violations =
      judgement.outcome === 'Judged' ? judgement.violations : [];
    coverages.cover({ resource, owners: [CART] }, [
      { gate: 'lua', violations, judge: one => one.judge(resource, context) },
    ]);
    return violations.length;
  }
  const grants = () => coverages.table.rows().map(row => row.grant);

  it('say which grants admit which violations', () => {
    coverages.setGrants([
      grant('g1'),
      grant('g2', { params: { allowed: ['RateLimit', 'Lua'] } }),
      grant('g3', { params: { allowed: ['RateLimit', 'Wasm'] } }),
      grant('g4', { scopes: [{ cluster: 'dev', namespace: 'shop' }] }),
    ]);
    expect(cover(filter('a', ['Lua']))).toBe(1);
    expect(grants()).toEqual(['g1', 'g2']);
  });

  it('forget what a resource no longer violates, and nothing of another', () => {
    coverages.setGrants([grant('g1')]);
    cover(filter('a', ['Lua']));
    cover(filter('b', ['Lua']));
    coverages.table.take();
    cover(filter('a', ['RateLimit']));
    expect(coverages.table.take()).toMatchObject({
      put: [],
      deleted: [{ grant: 'g1' }],
    });
    expect(grants()).toEqual(['g1']);
  });

  it('say nothing new where nothing changed', () => {
    coverages.setGrants([grant('g1')]);
    cover(filter('a', ['Lua']));
    coverages.table.take();
    cover(filter('a', ['Lua']));
    expect(coverages.table.take()).toEqual({ put: [], deleted: [] });
  });

  it('tell what differs where grants change', () => {
    const changed = (all: GrantReach[]) =>
      coverages.setGrants(all).map(one => one.gate);
    expect(changed([grant('g1'), grant('g2', { gate: 'wasm' })])).toEqual([
      'lua',
      'wasm',
    ]);
    expect(changed([grant('g1'), grant('g2', { gate: 'wasm' })])).toEqual([]);
    const wider = { params: { allowed: ['Lua'] } };
    expect(changed([grant('g1', wider)])).toEqual(['lua', 'lua', 'wasm']);
    expect(changed([])).toEqual(['lua']);
    const elsewhere = { scopes: [{ cluster: 'dev', namespace: 'shop' }] };
    expect(changed([grant('g1', elsewhere)])).toEqual([]);
    cover(filter('a', ['Lua']));
    expect(grants()).toEqual([]);
  });

  it('go by the gate as it is now', () => {
    coverages.setGrants([grant('g1')]);
    cover(filter('a', ['Lua']));
    const locked = gate('params: { allowed: [RateLimit] }\nlocked: true');
    coverages.setGates([locked]);
    cover(filter('a', ['Lua']), locked);
    expect(grants()).toEqual([]);
    coverages.setGates([]);
    expect(cover(filter('a', ['Lua']))).toBe(1);
    expect(grants()).toEqual([]);
  });
});
