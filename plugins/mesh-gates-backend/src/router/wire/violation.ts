import { excerptOfStored } from '@mesh-gates/engine';
import { Violation } from '../../schema/openapi/generated/models';
import { StoredViolation } from '../../store/read/readViolations';

/** A violation as the wire says it; without content, neither found values nor lines. @internal */
export function violationOf(
  violation: StoredViolation & { alsoIn?: string[]; ownership?: string },
  content: boolean,
): Violation {
  const { object, source, excerpt } = violation;
  return {
    id: violation.id,
    message: violation.message,
    path: violation.path,
    ...(content && {
      detail: violation.detail,
      value: violation.value,
      excerpt: linesOf(violation) as Violation['excerpt'],
    }),
    object: {
      cluster: violation.cluster,
      group: object.group,
      kind: object.kind,
      resource: object.resource,
      namespace: object.namespace,
      name: object.name,
    },
    source: source && {
      file: source.file,
      document: source.document,
      line:
        excerpt?.firstLine === undefined
          ? source.line
          : excerpt.firstLine + excerpt.marked[0],
    },
    ownership: violation.ownership,
    since: violation.since,
    resourceVersion: violation.resourceVersion,
    gateRevision: violation.gateRevision,
    alsoIn: violation.alsoIn ?? [],
  };
}

function linesOf({ excerpt, body, path }: StoredViolation) {
  return excerpt ?? (body ? excerptOfStored(body, path) : undefined);
}
