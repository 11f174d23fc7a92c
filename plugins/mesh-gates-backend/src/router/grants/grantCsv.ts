import { Grant } from '../../schema/openapi/generated/models';
import { csvLines } from '../csv';

const COLUMNS = [
  'id',
  'request',
  'gate',
  'entity',
  'owners',
  'state',
  'start',
  'end',
  'endedAt',
  'ending',
  'endedBy',
  'endedReason',
  'scopes',
  'params',
  'approvedBy',
  'justification',
  'objects',
  'violations',
];

/** Grants as CSV. @internal */
export function grantCsv(grants: readonly Grant[]): string {
  return csvLines([
    COLUMNS,
    ...grants.map(grant => [
      grant.id,
      grant.request,
      grant.gate.name,
      grant.entityRef,
      grant.owners,
      grant.state,
      grant.start,
      grant.end,
      grant.endedAt,
      grant.ending,
      grant.endedBy,
      grant.endedReason,
      JSON.stringify(grant.scopes),
      grant.params && JSON.stringify(grant.params),
      grant.approvedBy,
      grant.justification,
      grant.matches.objects,
      grant.matches.violations,
    ]),
  ]);
}
