import { readSetOf } from '@mesh-gates/engine';
import { meshes } from '@mesh-gates/meshes';
import { DiscoveredKind } from './discoverKinds';
import { planStreams } from './planStreams';

function kind(group: string, resource: string): DiscoveredKind {
  return { group, resource, kind: '', namespaced: true, version: 'v1' };
}

describe('planStreams', () => {
  const kindsServed = [
    kind('', 'configmaps'),
    kind('', 'secrets'),
    kind('', 'namespaces'),
    kind('apps', 'replicasets'),
    kind('example.com', 'widgets'),
  ];
  const served = { kinds: kindsServed, staleGroups: [] };

  it('does not take a kind for absent while its API server does not answer', () => {
    const kinds = [
      { group: 'stale.example.com', resource: 'gadgets' },
      { group: 'other.example.com', resource: 'gadgets' },
    ];
    const plan = planStreams(
      { kinds, configMaps: [] },
      { ...served, staleGroups: ['stale.example.com'] },
    );
    expect(plan.absent).toEqual([kinds[1]]);
    expect(plan.unknown).toMatchObject([
      { kind: kinds[0], reason: expect.stringContaining('does not know now') },
    ]);
  });

  it('streams what is wanted and served; what is not served is absent', () => {
    const kinds = [
      { group: '', resource: 'namespaces' },
      { group: 'example.com', resource: 'gadgets' },
    ];
    const plan = planStreams({ kinds, configMaps: [] }, served);
    expect(plan.streams.map(({ path }) => path)).toEqual([
      '/api/v1/namespaces',
    ]);
    expect(plan.absent).toEqual([kinds[1]]);
  });

  it('reads no more than the metadata of Pods where nobody looks at more', () => {
    const pods = { ...kind('', 'pods'), kind: 'Pod' };
    const wanted = { kinds: [pods], configMaps: [] };
    const onlyPods = { kinds: [pods], staleGroups: [] };
    const [stream] = planStreams(wanted, onlyPods, {
      podsByMetadata: true,
    }).streams;
    expect(stream.metadataOf).toEqual({ apiVersion: 'v1', kind: 'Pod' });
    expect(planStreams(wanted, onlyPods).streams[0]).not.toHaveProperty(
      'metadataOf',
    );
  });

  it('never reads Secrets and ReplicaSets, by name or by pattern', () => {
    const kinds = [
      { group: '', resource: 'secrets' },
      { group: '*', resource: '*' },
    ];
    const plan = planStreams({ kinds, configMaps: [] }, served);
    expect(plan.streams.map(({ id }) => id)).toEqual([
      '/configmaps',
      '/namespaces',
      'example.com/widgets',
    ]);
    expect(plan.refused.map(({ reason }) => reason)).toEqual([
      'Secrets are never read',
    ]);
  });

  it('reads ConfigMaps by name unless a gate asks for the kind', () => {
    const plan = planStreams(readSetOf([], meshes), served);
    expect(plan.streams.map(({ id }) => id)).not.toContain('/configmaps');
    expect(plan.configMapNames?.path).toBe('/api/v1/configmaps');
    const kinds = [{ group: '', resource: 'configmaps' }];
    const whole = planStreams({ kinds, configMaps: ['*/istio'] }, served);
    expect(whole.streams.map(({ id }) => id)).toEqual(['/configmaps']);
    expect(whole.configMapNames).toBeUndefined();
  });
});
