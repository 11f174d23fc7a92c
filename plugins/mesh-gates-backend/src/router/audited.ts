import { AuditorService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { Request } from 'express';

/** What the auditor hears of a write: who it is by is in the request. @internal */
export interface AuditedWrite {
  eventId: string;
  severityLevel: 'low' | 'medium';
  meta: JsonObject;
}

/** Runs a write under the eyes of the auditor: what it was about, what it changed, and why it failed. @internal */
export async function audited<T>(
  { auditor }: { auditor: AuditorService },
  request: unknown,
  write: AuditedWrite,
  run: () => Promise<{ answer: T; meta: JsonObject }>,
): Promise<T> {
  const event = await auditor.createEvent({
    ...write,
    request: request as Request,
  });
  try {
    const { answer, meta } = await run();
    await event.success({ meta });
    return answer;
  } catch (error) {
    await event.fail({ error: error as Error });
    throw error;
  }
}
