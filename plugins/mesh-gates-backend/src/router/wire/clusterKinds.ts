import { KindRef } from '@mesh-gates/engine';
import { ClusterKind } from '../../schema/openapi/generated/models';
import { StoredKind } from '../../store/read/readKinds';

const WORST_FIRST: readonly StoredKind['state'][] = [
  'Forbidden',
  'Failed',
  'Reading',
  'Refused',
  'Current',
  'NotServed',
];

/** Kinds of a cluster, what is not current first. @internal */
export function clusterKinds(
  kinds: readonly StoredKind[],
  gatesOf: (kind: KindRef) => number,
): ClusterKind[] {
  return [...kinds]
    .sort((a, b) => WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state))
    .map(kind => ({
      group: kind.group,
      resource: kind.resource,
      version: kind.version,
      state: kind.state,
      reason: kind.reason,
      missing: kind.missing,
      since: kind.since,
      asOf: kind.lastGoodAt,
      objects:
        kind.state === 'Reading'
          ? Math.max(kind.read ?? 0, kind.objects)
          : kind.objects,
      expected: kind.state === 'Reading' ? kind.expected : undefined,
      gates: gatesOf(kind),
    }));
}
