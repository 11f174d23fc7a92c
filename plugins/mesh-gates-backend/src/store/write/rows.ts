import {
  Affects,
  Coverage,
  GateError,
  GateState,
  Ownership,
  Placement,
  ResourceId,
  StoredResource,
  VERDICTS,
  VerdictRow,
  Violation,
  resourceKey,
} from '@mesh-gates/engine';
import { cleanOptional, cleanText, jsonText } from '../cleanText';

/** A row as it is written, `cluster` apart. @internal */
export type Row = Record<string, string | number | boolean | null>;

/** Identity of a verdict within a cluster; none of its parts can contain a space. @internal */
export function verdictKey(row: {
  entity: string;
  namespace: string;
  gate: string;
}): string {
  return cleanText(`${row.entity} ${row.namespace} ${row.gate}`);
}

/** Identity of a resource within a cluster as it is stored. @internal */
export function storedKey(id: ResourceId): string {
  return cleanText(resourceKey(id));
}

/** @internal */
export function resourceRow(resource: StoredResource): Row {
  const { id, source } = resource;
  return {
    key: storedKey(id),
    group: cleanText(id.group),
    resource: cleanText(id.resource),
    kind: cleanText(resource.kind),
    version: cleanText(resource.version),
    namespace: cleanText(id.namespace),
    name: cleanText(id.name),
    uid: cleanOptional(resource.uid),
    resource_version: cleanOptional(resource.resourceVersion),
    body: jsonText(resource.body),
    derived: resource.derived,
    file: cleanOptional(source?.file),
    document: source?.document ?? null,
    line: source?.line ?? null,
  };
}

/** @internal */
export function ownershipRow(resource: ResourceId, owner: Ownership): Row {
  return {
    resource: storedKey(resource),
    entity: owner.entity,
    link: owner.by,
    reason: cleanText(owner.reason),
  };
}

/** @internal */
export function affectsRow(
  resource: ResourceId,
  affects: Affects,
  position: number,
): Row {
  return {
    resource: storedKey(resource),
    position,
    namespace: cleanText(affects.namespace),
    entity: affects.entity ?? null,
    reason: cleanText(affects.reason),
  };
}

/** @internal */
export function placementRow(placement: Placement): Row {
  return {
    entity: placement.entity,
    namespace: cleanText(placement.namespace),
  };
}

/** @internal */
export function violationRow(violation: Violation): Row {
  return {
    id: violation.id,
    resource: storedKey(violation.resource),
    gate: violation.gate,
    validation: violation.validation,
    path: cleanText(violation.path),
    value: cleanOptional(violation.value),
    message: cleanText(violation.message),
    detail: cleanOptional(violation.detail),
    excerpt: violation.excerpt ? jsonText(violation.excerpt) : null,
    gate_revision: violation.gateRevision,
    resource_version: cleanOptional(violation.resourceVersion),
  };
}

/** @internal */
export function gateErrorRow(error: GateError): Row {
  return {
    id: error.id,
    resource: storedKey(error.resource),
    gate: error.gate,
    message: cleanText(error.message),
    gate_revision: error.gateRevision,
  };
}

/** @internal */
export function coverageRow({ violation, grant }: Coverage) {
  return { violation, grant_id: grant };
}

/** @internal */
export function verdictRow(row: VerdictRow): Row {
  return {
    key: verdictKey(row),
    entity: row.entity,
    namespace: cleanText(row.namespace),
    gate: row.gate,
    rank: VERDICTS.indexOf(row.verdict),
    violations: row.violations,
    resources: row.resources,
    reason: cleanOptional(row.reason),
    besides_rank: row.besides ? VERDICTS.indexOf(row.besides.verdict) : null,
    besides_reason: cleanOptional(row.besides?.reason),
    gate_revision: row.gateRevision,
  };
}

/** @internal */
export function gateStateRow(state: GateState): Row {
  return {
    gate: state.gate,
    state: state.currency.state,
    reason:
      state.currency.state === 'NotCurrent'
        ? cleanText(state.currency.reason)
        : null,
  };
}
