import { GateFacts } from '../../schema/openapi/generated/models';
import { namedCriteria } from '../../status/criteria';
import { StoredGate } from '../../store/read/readGates';

/** What a page needs to explain a gate, as the wire says it. @internal */
export function gateFacts(stored: StoredGate): GateFacts {
  const { gate, name, revision, enforcement, portable, broken } = stored;
  const { spec } = gate;
  return {
    name,
    revision,
    enforcement,
    portable,
    broken,
    title: spec.title,
    mesh: spec.mesh,
    owner: spec.owner,
    stages: spec.stages,
    criteria: namedCriteria(spec.criteria),
    defaultEnforcement: spec.enforcement,
    locked: spec.locked ?? false,
    rationale: spec.rationale,
    remediation: spec.remediation,
    alternatives: spec.alternatives ?? [],
    links: spec.links ?? [],
  };
}
