import { KindRef, kindKey, KubernetesObject, ResourceId } from '../words';

/** A Pod template, as far as it is read here. @internal */
export interface PodTemplate {
  metadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec?: Record<string, unknown>;
}

/** The Pod template of a workload, wherever its kind keeps it; undefined for anything else, a Pod included. @internal */
export function podTemplateOf(resource: {
  id: ResourceId;
  object: KubernetesObject;
}): PodTemplate | undefined {
  const spec = record(resource.object.spec);
  const template =
    record(spec?.template) ??
    record(record(record(spec?.jobTemplate)?.spec)?.template);
  return template && (template.spec === undefined || record(template.spec))
    ? (template as PodTemplate)
    : undefined;
}

/** Whether something runs by this object: a Pod, or what has a template of one. @internal */
export function runsPods(resource: {
  id: ResourceId;
  object: KubernetesObject;
}): boolean {
  return isPod(resource.id) || isWorkload(resource);
}

/** A Pod by its kind. @internal */
export function isPod(id: KindRef): boolean {
  return id.group === '' && id.resource === 'pods';
}

/** The id of a Namespace. @internal */
export function namespaceId(name: string): ResourceId {
  return { group: '', resource: 'namespaces', namespace: '', name };
}

/** The namespace where a resource is placed: a Namespace is placed in itself. @internal */
export function placementNamespace(id: ResourceId): string {
  return id.group === '' && id.resource === 'namespaces'
    ? id.name
    : id.namespace;
}

/** Kinds that run Pods from a template and that people write. @public */
export const workloadKinds: readonly KindRef[] = [
  { group: 'apps', resource: 'deployments' },
  { group: 'apps', resource: 'statefulsets' },
  { group: 'apps', resource: 'daemonsets' },
  { group: 'batch', resource: 'cronjobs' },
  { group: 'batch', resource: 'jobs' },
  { group: 'argoproj.io', resource: 'rollouts' },
];

/** Where kinds keep their Pod template: the same, and kinds that controllers write. @internal */
export const POD_TEMPLATES: ReadonlyMap<string, readonly string[]> = new Map(
  [
    ...workloadKinds,
    { group: 'apps', resource: 'replicasets' },
    { group: '', resource: 'replicationcontrollers' },
  ].map(kind => [
    kindKey(kind),
    kind.resource === 'cronjobs'
      ? ['spec', 'jobTemplate', 'spec', 'template']
      : ['spec', 'template'],
  ]),
);

function isWorkload(resource: { id: ResourceId }): boolean {
  return POD_TEMPLATES.has(kindKey(resource.id));
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
