import {
  InventoryView,
  Mesh,
  Reach,
  Resource,
  workloadKinds,
} from '@mesh-gates/engine';
import { listAt, textAt } from '../fields';
import { declarationsOf, stagesOf } from '../kindFacts';
import { podTemplate, serviceWorkloads } from '../workloads';
import { workloadReach } from '../workloadReach';
import { openServiceMeshControlPlanes } from './controlPlane';
import { openServiceMeshFields } from './openServiceMeshFields';
import { openServiceMeshKinds } from './openServiceMeshKinds';

/** Open Service Mesh and the Service Mesh Interface. @public */
export const openServiceMesh: Mesh = {
  name: 'OpenServiceMesh',
  kinds: declarationsOf(openServiceMeshKinds),
  configMaps: [],
  derivations: [openServiceMeshControlPlanes],
  fields: openServiceMeshFields,
  injection: {
    annotations: ['prometheus.io/*'],
    labels: ['osm-proxy-uuid'],
    containers: ['envoy', 'osm-healthcheck', 'osm-init'],
  },
  stageOf: stagesOf(openServiceMeshKinds),
  reach,
};

function reach(resource: Resource, inventory: InventoryView): readonly Reach[] {
  const { spec } = resource.object;
  const { namespace } = resource.id;
  switch (resource.kind) {
    case 'MeshConfig':
      return [{ level: 'Mesh', reason: 'It configures every proxy.' }];
    case 'TrafficTarget': {
      const account = textAt(spec, 'destination', 'name');
      const where = textAt(spec, 'destination', 'namespace') ?? namespace;
      return account ? accountReach(account, where, inventory) : [];
    }
    case 'TrafficSplit':
      return servicesReach(
        [
          textAt(spec, 'service')?.split('.')[0],
          ...listAt(spec, 'backends').map(one => textAt(one, 'service')),
        ],
        resource,
        inventory,
      );
    case 'IngressBackend':
      return servicesReach(
        listAt(spec, 'backends').map(one => textAt(one, 'name')),
        resource,
        inventory,
      );
    default:
      return [];
  }
}

function servicesReach(
  names: readonly (string | undefined)[],
  { id: { namespace } }: Resource,
  inventory: InventoryView,
): readonly Reach[] {
  const workloads = names.flatMap(name =>
    name ? serviceWorkloads(inventory, namespace, name) : [],
  );
  return workloadReach(workloads, 'It is about their Service.');
}

/** A TrafficTarget protects whatever runs as its destination's ServiceAccount. */
function accountReach(
  account: string,
  namespace: string,
  inventory: InventoryView,
): readonly Reach[] {
  const workloads = workloadKinds
    .flatMap(kind => inventory.inNamespace(kind, namespace))
    .filter(
      workload =>
        (textAt(podTemplate(workload), 'spec', 'serviceAccountName') ??
          'default') === account,
    )
    .map(({ id }) => id);
  return workloadReach(workloads, `They run as its destination ${account}.`);
}
