import { ResponseError, isError } from '@backstage/errors';
import { DecidedBy } from '@mesh-gates/plugin-mesh-gates-common';

/** An answer that a write is not done, and what to do about it. @internal */
export interface WriteRefusal {
  status: number;
  message: string;
  mend?: string;
  /** Of what was sent. */
  field?: string;
  /** Id of the request in the way. */
  request?: string;
  /** Who decided or changed it meanwhile. */
  decidedBy?: DecidedBy;
}

/** How a write goes: `refused` is an answer, `unsent` is the absence of one. @internal */
export type Writing =
  | { phase: 'idle' }
  | { phase: 'sending' }
  | { phase: 'unsent'; message: string }
  | { phase: 'refused'; refusal: WriteRefusal };

/** What became of a write that threw. @internal */
export function writingAfter(error: unknown): Writing {
  const message = isError(error) ? error.message : String(error);
  if (!isError(error) || error.name !== 'ResponseError') {
    return { phase: 'unsent', message };
  }
  const { body, response, cause } = error as Partial<ResponseError>;
  const status = response?.status ?? 0;
  if (status === 429 || status < 400 || status >= 500) {
    return { phase: 'unsent', message: cause?.message ?? message };
  }
  const said = (body?.error ?? {}) as Partial<WriteRefusal>;
  return {
    phase: 'refused',
    refusal: {
      status,
      message: said.message ?? message,
      mend: said.mend,
      field: said.field,
      request: said.request,
      decidedBy: said.decidedBy,
    },
  };
}

/** A key that nobody else has; pages without TLS have no `randomUUID`. @internal */
export function newKey(): string {
  return [...globalThis.crypto.getRandomValues(new Uint8Array(16))]
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('');
}
