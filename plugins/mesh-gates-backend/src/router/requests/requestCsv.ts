import { AccessRequestSummary } from '../../schema/openapi/generated/models';
import { csvLines } from '../csv';

const COLUMNS = [
  'number',
  'id',
  'state',
  'since',
  'gate',
  'entity',
  'owners',
  'asker',
  'createdAt',
  'deadline',
  'scopes',
  'params',
  'duration',
  'until',
  'justification',
  'ticket',
  'renews',
  'approvedBy',
  'decidedBy',
  'decidedAt',
  'reason',
  'grant',
];

/** Requests as CSV. @internal */
export function requestCsv(requests: readonly AccessRequestSummary[]): string {
  return csvLines([
    COLUMNS,
    ...requests.map(request => [
      request.number,
      request.id,
      request.state,
      request.since,
      request.gate.name,
      request.entityRef,
      request.owners,
      request.asker,
      request.createdAt,
      request.deadline,
      JSON.stringify(request.scopes),
      request.params && JSON.stringify(request.params),
      request.term.duration,
      request.term.until,
      request.justification,
      request.ticket,
      request.renews,
      request.approvals.map(({ by }) => by),
      request.decision?.by,
      request.decision?.at,
      request.decision?.reason,
      request.grant,
    ]),
  ]);
}
