import { labelsOf, podTemplateOf, textsOf } from '../../inventory';
import { Resource } from '../../words';
import {
  Attribution,
  attributed,
  inherited,
  LinkContext,
  UNOWNED,
} from '../Attribution';
import { Requirement } from '../../matching/labels';
import { copiedWorkload } from '../producers';

type Labels = Readonly<Record<string, string>>;

/**
 * The labels by which Backstage's Kubernetes plugin finds an entity's objects: the object's own, for a workload those of its
 * Pods too. What a producer such as Flagger's Canary copies is its owner's as well.
 * @internal
 */
export function byKubernetesPlugin(
  resource: Resource,
  context: LinkContext,
): Attribution {
  const own = selected(resource, labelsOf(resource.object), 'Its', context);
  if (own.length > 0) {
    return own;
  }
  const pods = textsOf(podTemplateOf(resource)?.metadata?.labels);
  const ofPods = selected(resource, pods, "Its Pods'", context);
  if (ofPods.length > 0) {
    return ofPods;
  }
  const copied = copiedWorkload(resource, context.view, context.kinds);
  return copied
    ? inherited(
        'KubernetesPlugin',
        context.attribute(copied),
        `It steers ${copied.kind} ${copied.id.name}`,
      )
    : UNOWNED;
}

function selected(
  resource: Resource,
  labels: Labels,
  whose: string,
  { entities }: LinkContext,
): Attribution {
  const found = entities.selecting(labels, resource.id.namespace);
  const requirements = new Map(
    found.map(hit => [hit.entity.ref, hit.requirements]),
  );
  return attributed(
    'KubernetesPlugin',
    found.map(({ entity }) => entity),
    (entity, named) => {
      const matched = matchedLabels(labels, requirements.get(entity.ref)!);
      const verb = matched.includes(',') ? 'labels' : 'label';
      return matched
        ? `${whose} ${verb} ${matched} ${
            verb === 'labels' ? 'match' : 'matches'
          } the selector of ${named}.`
        : `${whose} labels match the selector of ${named}.`;
    },
  );
}

function matchedLabels(
  labels: Labels,
  requirements: readonly Requirement[],
): string {
  return requirements
    .filter(({ operator }) => operator === 'In' || operator === 'Exists')
    .map(({ key }) => `${key}=${labels[key]}`)
    .join(', ');
}
