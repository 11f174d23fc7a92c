import {
  InventoryView,
  KindRef,
  LabelSelector,
  matchesSelector,
  Resource,
  ResourceId,
  workloadKinds,
} from '@mesh-gates/engine';
import { listAt, mapAt, textAt, textsAt } from './fields';

type Labels = Readonly<Record<string, string>>;

const SERVICES: KindRef = { group: '', resource: 'services' };
const PODS: KindRef = { group: '', resource: 'pods' };

/** The Pod template of a workload; a Pod is its own. @internal */
export function podTemplate(
  resource: Resource,
): Record<string, unknown> | undefined {
  if (resource.id.group === '' && resource.id.resource === 'pods') {
    return resource.object;
  }
  const { spec } = resource.object;
  return (
    mapAt(spec, 'template') ?? mapAt(spec, 'jobTemplate', 'spec', 'template')
  );
}

/** Labels, or annotations, of a workload's Pods. @internal */
export function podMetadata(
  resource: Resource,
  field: 'labels' | 'annotations',
): Labels {
  const found = mapAt(podTemplate(resource), 'metadata', field) ?? {};
  return Object.fromEntries(
    Object.entries(found).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

/** Workloads of a namespace ('*': of all) and Pods that nothing controls, whose Pods' labels a selector matches. @internal */
export function selectedWorkloads(
  inventory: InventoryView,
  namespace: string,
  matches: (labels: Labels) => boolean,
): readonly ResourceId[] {
  return [...workloadKinds, PODS]
    .flatMap(kind =>
      namespace === '*'
        ? inventory.all(kind)
        : inventory.inNamespace(kind, namespace),
    )
    .filter(resource => !isControlled(resource))
    .filter(resource => matches(podMetadata(resource, 'labels')))
    .map(({ id }) => id);
}

/** Whether labels have every pair of a plain selector; an empty one selects nothing here. @internal */
export function hasAllLabels(selector: unknown): (labels: Labels) => boolean {
  const pairs = Object.entries(mapAt(selector) ?? {});
  return labels =>
    pairs.length > 0 &&
    pairs.every(
      ([key, value]) => Object.hasOwn(labels, key) && labels[key] === value,
    );
}

/** As `hasAllLabels`, for a `metav1.LabelSelector`; an empty one selects everything. @internal */
export function matchesLabelSelector(
  selector: unknown,
): (labels: Labels) => boolean {
  const matchLabels = mapAt(
    selector,
    'matchLabels',
  ) as LabelSelector['matchLabels'];
  const matchExpressions = listAt(selector, 'matchExpressions')
    .filter(one => textAt(one, 'key') && textAt(one, 'operator'))
    .map(one => ({
      key: textAt(one, 'key')!,
      operator: textAt(one, 'operator') as 'In',
      values: [...textsAt(one, 'values')],
    }));
  return labels => matchesSelector({ matchLabels, matchExpressions }, labels);
}

/** Workloads behind a Service. @internal */
export function serviceWorkloads(
  inventory: InventoryView,
  namespace: string,
  name: string,
): readonly ResourceId[] {
  const service = inventory.get({ ...SERVICES, namespace, name });
  const selector = mapAt(service?.object.spec, 'selector');
  return selector
    ? selectedWorkloads(inventory, namespace, hasAllLabels(selector))
    : [];
}

const CONTROLLERS = new Set([
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Job',
  'ReplicaSet',
  'ReplicationController',
  'Rollout',
  'StatefulSet',
]);

/** A Job of a CronJob, a Pod of a Deployment: the workload that controls it stands for it. */
function isControlled(resource: Resource): boolean {
  const references = resource.object.metadata.ownerReferences ?? [];
  return references.some(
    ({ controller, kind }) => controller && CONTROLLERS.has(kind),
  );
}
