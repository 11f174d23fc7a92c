import {
  annotationsOf,
  isPod,
  KindRegistry,
  labelsOf,
  podTemplateOf,
  PodTemplate,
  sameValue,
  textsOf,
} from '../inventory';
import { CompiledGate } from '../judging';
import { controllerInInventory, copiedWorkload } from '../ownership';
import { InjectionMarks, InventoryView, Resource } from '../words';

/** What Kubernetes and its usual network plugins write into Pods by themselves. */
const WRITTEN_BY_KUBERNETES: InjectionMarks = {
  annotations: [
    'cni.projectcalico.org/*',
    'k8s.ovn.org/*',
    'k8s.v1.cni.cncf.io/*',
    'kubernetes.io/*',
    'openshift.io/*',
    'batch.kubernetes.io/*',
  ],
  labels: [
    'apps.kubernetes.io/*',
    'batch.kubernetes.io/*',
    'controller-revision-hash',
    'controller-uid',
    'job-name',
    'pod-template-generation',
    'pod-template-hash',
    'statefulset.kubernetes.io/pod-name',
    'topology.kubernetes.io/*',
  ],
  containers: [],
};

/** Whatever made a workload's Pods may be at most this far up. */
const LONGEST_CLIMB = 4;

/**
 * The workload whose judgement stands for this object, so that one cause is one finding: for a ReplicaSet or Job that a
 * controller made its controller; for a Pod the workload at the top, unless the Pod differs from its template by more than
 * injection adds; for a copy that a producer such as Flagger made the workload copied, unless they differ.
 * @internal
 */
export function foldedInto(
  resource: Resource,
  view: InventoryView,
  kinds: KindRegistry,
  marks: readonly InjectionMarks[],
): Resource | undefined {
  if ((resource.object.metadata.ownerReferences ?? []).length === 0) {
    return undefined;
  }
  const top = workloadAbove(resource, view, kinds);
  if (isPod(resource.id)) {
    const template = top && podTemplateOf(top);
    return template && follows(podAsTemplate(resource), template, marks)
      ? top
      : undefined;
  }
  const own = podTemplateOf(resource);
  if (top || !own) {
    return own ? top : undefined;
  }
  const producer = controllerInInventory(resource, view, kinds);
  const copied = producer && copiedWorkload(producer, view, kinds);
  const original = copied && podTemplateOf(copied);
  return original && sameTemplate(own, original) ? copied : undefined;
}

/**
 * Whether a gate passes over a workload for who made it and for nothing that would tell its Pods apart: then it passes over them
 * too, although a ReplicaSet made those.
 * @internal
 */
export function exceptsProducers({ loaded }: CompiledGate): boolean {
  const { exceptProducers, objectSelector, resourceRules } =
    loaded.gate.spec.match;
  return (
    (exceptProducers ?? []).length > 0 &&
    objectSelector === undefined &&
    resourceRules.every(({ resourceNames }) => resourceNames === undefined)
  );
}

/** How late an object is judged: after whatever may stand for it. @internal */
export function foldingRank(resource: Resource): number {
  if ((resource.object.metadata.ownerReferences ?? []).length === 0) {
    return 0;
  }
  return isPod(resource.id) ? 2 : 1;
}

function workloadAbove(
  resource: Resource,
  view: InventoryView,
  kinds: KindRegistry,
): Resource | undefined {
  let top: Resource | undefined;
  let next = controllerInInventory(resource, view, kinds);
  for (let climbed = 0; next && climbed < LONGEST_CLIMB; climbed += 1) {
    if (!podTemplateOf(next)) {
      break;
    }
    top = next;
    next = controllerInInventory(next, view, kinds);
  }
  return top;
}

function podAsTemplate({ object }: Resource): PodTemplate {
  return {
    metadata: {
      labels: labelsOf(object),
      annotations: annotationsOf(object),
    },
    spec: object.spec as PodTemplate['spec'],
  };
}

/** Whether a Pod is its template and nothing more than marked additions. */
function follows(
  pod: PodTemplate,
  template: PodTemplate,
  meshes: readonly InjectionMarks[],
): boolean {
  const marks = [WRITTEN_BY_KUBERNETES, ...meshes];
  const isMarked = (field: keyof InjectionMarks) => (name: string) =>
    marks.some(mark => mark[field].some(pattern => fits(pattern, name)));
  return (
    sameBut(
      pod.metadata?.annotations,
      template.metadata?.annotations,
      isMarked('annotations'),
    ) &&
    sameBut(
      pod.metadata?.labels,
      template.metadata?.labels,
      isMarked('labels'),
    ) &&
    sameContainers(pod, template, isMarked('containers'))
  );
}

/** A producer's copy is renamed, so that labels differ; what gates look at is the rest. */
function sameTemplate(copy: PodTemplate, original: PodTemplate): boolean {
  return (
    sameBut(
      copy.metadata?.annotations,
      original.metadata?.annotations,
      name => name === 'flagger-id',
    ) && sameContainers(copy, original, () => false)
  );
}

function sameBut(
  a: unknown,
  b: unknown,
  ignored: (name: string) => boolean,
): boolean {
  const [left, right] = [textsOf(a), textsOf(b)];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .filter(name => !ignored(name))
    .every(name => left[name] === right[name]);
}

interface Container {
  name?: unknown;
  [field: string]: unknown;
}

/** What a container is made of, without what defaulting and injection rewrite (probes, mounts, resources). */
const COMPARED = ['image', 'command', 'args'] as const;

function sameContainers(
  pod: PodTemplate,
  template: PodTemplate,
  ignored: (name: string) => boolean,
): boolean {
  if (containersOf(pod).size === 0) {
    // Read as metadata only, for every Pod has containers: no gate looks at them.
    return true;
  }
  const named = containersOf(template);
  return (
    [...containersOf(pod).keys()].every(
      name => named.has(name) || ignored(name),
    ) &&
    [...named].every(([name, container]) => {
      const running = containersOf(pod).get(name);
      return (
        running !== undefined &&
        COMPARED.every(field => sameValue(running[field], container[field])) &&
        hasAll(running.env, container.env)
      );
    })
  );
}

function containersOf(template: PodTemplate): Map<string, Container> {
  const lists = [template.spec?.initContainers, template.spec?.containers];
  const containers = lists.flatMap(list => (Array.isArray(list) ? list : []));
  return new Map(
    containers
      .filter(container => typeof container?.name === 'string')
      .map(container => [container.name as string, container as Container]),
  );
}

function hasAll(running: unknown, declared: unknown): boolean {
  const there = Array.isArray(running) ? running : [];
  return (Array.isArray(declared) ? declared : []).every(variable =>
    there.some(other => sameValue(other, variable)),
  );
}

function fits(pattern: string, name: string): boolean {
  return pattern.endsWith('*')
    ? name.startsWith(pattern.slice(0, -1))
    : name === pattern;
}
