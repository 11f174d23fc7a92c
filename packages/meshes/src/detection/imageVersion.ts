import { Resource } from '@mesh-gates/engine';
import { listAt, textAt } from '../fields';
import { podTemplate } from '../workloads';
import { tagOfImage } from './versions';

/** Tag of the image that a workload's named container runs, or its only one; '' where it is not known. @internal */
export function tagOfContainer(
  workload: Resource,
  names: readonly string[],
): string {
  const containers = listAt(podTemplate(workload), 'spec', 'containers');
  const named = containers.find(one =>
    names.includes(textAt(one, 'name') ?? ''),
  );
  const container = named ?? (containers.length === 1 ? containers[0] : {});
  return tagOfImage(textAt(container, 'image') ?? '');
}
