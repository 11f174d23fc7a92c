import { DERIVED_GROUP } from '@mesh-gates/engine';
import { meshes } from '@mesh-gates/meshes';
import { loadedGate } from '../__testUtils__/deltas';
import { gatesByKind } from './gatesByKind';

const gate = (name: string, group: string, resource: string) =>
  loadedGate(name, {
    spec: {
      match: {
        resourceRules: [
          { apiGroups: [group], apiVersions: ['*'], resources: [resource] },
        ],
      },
    },
  });

describe('gates that need a kind', () => {
  const filters = { group: 'networking.istio.io', resource: 'envoyfilters' };
  const services = { group: '', resource: 'services' };
  const deployments = { group: 'apps', resource: 'deployments' };

  it('are those that match or read it, by name or by pattern', () => {
    const count = gatesByKind(
      [
        gate('named', filters.group, filters.resource),
        gate('group', filters.group, '*'),
        gate('other', 'apps', 'statefulsets'),
        loadedGate('reads', {
          spec: {
            match: { resourceRules: [] },
            reads: [
              {
                ...{ name: 'services', resource: services },
                ...{ by: 'Namespace', key: 'object.metadata.namespace' },
              },
            ],
          },
        }),
      ],
      meshes,
    );
    expect([filters, services, deployments].map(count)).toEqual([2, 1, 0]);
  });

  it('are those too that judge what is derived from it', () => {
    const count = gatesByKind([gate('mesh', DERIVED_GROUP, 'meshes')], meshes);
    expect([deployments, filters].map(count)).toEqual([1, 0]);
  });
});
