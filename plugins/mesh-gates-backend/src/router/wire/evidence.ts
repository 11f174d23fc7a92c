import { RequestEvidence } from '../../schema/openapi/generated/models';
import { Evidence } from '../../status/readEvidence';
import { Surroundings } from '../surroundings';
import { reasonFor } from './entityStatus';
import { violationOf } from './violation';

/** What goes with a request by itself. @internal */
export function requestEvidence(
  evidence: Evidence,
  { environments }: Surroundings,
  content: boolean,
): RequestEvidence {
  return {
    places: evidence.places.map(
      ({ cluster, namespace, verdict, places, reason }) => ({
        ...{ cluster, namespace, verdict, places },
        environment: environments.get(cluster) ?? '',
        reason: reasonFor(verdict, reason, { content, broken: false }),
      }),
    ),
    workloads: evidence.workloads,
    violations: evidence.violations.map(one => violationOf(one, content)),
    violationsTotal: evidence.violationsTotal,
  };
}
