import { Reach, ResourceId, resourceKey } from '@mesh-gates/engine';

/** A reach of workloads, each once; none where there are none. @internal */
export function workloadReach(
  workloads: readonly ResourceId[],
  reason: string,
): readonly Reach[] {
  const distinct = new Map(workloads.map(id => [resourceKey(id), id]));
  return distinct.size > 0
    ? [{ level: 'Workloads', workloads: [...distinct.values()], reason }]
    : [];
}
