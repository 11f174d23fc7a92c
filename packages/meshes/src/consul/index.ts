import {
  InventoryView,
  Mesh,
  Reach,
  Resource,
  ResourceId,
  workloadKinds,
} from '@mesh-gates/engine';
import { listAt, textAt } from '../fields';
import { declarationsOf, stagesOf } from '../kindFacts';
import { podMetadata, serviceWorkloads } from '../workloads';
import { workloadReach } from '../workloadReach';
import { consulControlPlanes } from './controlPlane';
import { consulFields } from './consulFields';
import { consulKinds } from './consulKinds';

const SERVICES = { group: '', resource: 'services' };
const CONNECT_SERVICE = 'consul.hashicorp.com/connect-service';

/** Consul, as consul-k8s installs it; versions are those of consul-k8s. @public */
export const consul: Mesh = {
  name: 'Consul',
  kinds: declarationsOf(consulKinds),
  configMaps: [],
  derivations: [consulControlPlanes],
  fields: consulFields,
  injection: {
    annotations: [
      'consul.hashicorp.com/connect-inject-status',
      'consul.hashicorp.com/connect-k8s-version',
      'consul.hashicorp.com/consul-k8s-version',
      'consul.hashicorp.com/consul-namespace',
      'consul.hashicorp.com/original-pod',
      'consul.hashicorp.com/redirect-traffic-config',
      'consul.hashicorp.com/transparent-proxy-status',
      'prometheus.io/*',
    ],
    labels: [
      'consul.hashicorp.com/connect-inject-managed-by',
      'consul.hashicorp.com/connect-inject-status',
    ],
    containers: ['consul-connect-inject-init*', 'consul-dataplane*'],
  },
  stageOf: stagesOf(consulKinds),
  reach,
};

function reach(resource: Resource, inventory: InventoryView): readonly Reach[] {
  const { spec } = resource.object;
  const { name } = resource.id;
  switch (resource.kind) {
    case 'ProxyDefaults':
    case 'Mesh':
      return [{ level: 'Mesh', reason: 'It holds for every proxy.' }];
    case 'ServiceDefaults':
    case 'ServiceResolver':
    case 'ServiceRouter':
    case 'ServiceSplitter':
      return servicesReach([name], inventory, 'It is named after them.');
    case 'ServiceIntentions': {
      const destination = textAt(spec, 'destination', 'name') ?? name;
      return destination === '*'
        ? [{ level: 'Mesh', reason: 'Its destination is every service.' }]
        : servicesReach([destination], inventory, 'They are its destination.');
    }
    case 'ExportedServices': {
      const services = listAt(spec, 'services').flatMap(
        one => textAt(one, 'name') ?? [],
      );
      return services.includes('*')
        ? [{ level: 'Mesh', reason: 'It exports every service.' }]
        : servicesReach(services, inventory, 'It exports them.');
    }
    case 'IngressGateway':
      return servicesReach(
        listAt(spec, 'listeners').flatMap(listener =>
          listAt(listener, 'services').flatMap(
            one => textAt(one, 'name') ?? [],
          ),
        ),
        inventory,
        'It lets requests in to them.',
      );
    default:
      return [];
  }
}

/** Consul's services have no namespace of their own here: a name is that of workloads annotated so, or of a Kubernetes Service. */
function servicesReach(
  names: readonly string[],
  inventory: InventoryView,
  reason: string,
): readonly Reach[] {
  return workloadReach(
    names.flatMap(name => workloadsOf(name, inventory)),
    reason,
  );
}

function workloadsOf(
  name: string,
  inventory: InventoryView,
): readonly ResourceId[] {
  const annotated = workloadKinds
    .flatMap(kind => inventory.all(kind))
    .filter(
      workload =>
        podMetadata(workload, 'annotations')[CONNECT_SERVICE] === name,
    )
    .map(({ id }) => id);
  const behindServices = inventory
    .all(SERVICES)
    .filter(({ id }) => id.name === name)
    .flatMap(({ id }) => serviceWorkloads(inventory, id.namespace, id.name));
  return [...annotated, ...behindServices];
}
