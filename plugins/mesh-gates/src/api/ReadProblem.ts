import { ResponseError, isError } from '@backstage/errors';

/**
 * Why something could not be read: `forbidden` and `notFound` are answers, `refused` is an answer to a faulty
 * question, `unavailable` is the absence of an answer.
 * @internal
 */
export interface ReadProblem {
  kind: 'forbidden' | 'notFound' | 'refused' | 'unavailable';
  message: string;
  requestId?: string;
  /** Since when, by this browser's clock. */
  since: Date;
}

function kindOf(status: number): ReadProblem['kind'] {
  if (status === 401 || status === 403) {
    return 'forbidden';
  }
  if (status === 404) {
    return 'notFound';
  }
  return status >= 400 && status < 500 && status !== 429
    ? 'refused'
    : 'unavailable';
}

/** Turns whatever a call threw into words that a page can show. @internal */
export function readProblemOf(error: unknown, since: Date): ReadProblem {
  if (isError(error) && error.name === 'ResponseError') {
    const { response, body, cause } = error as Partial<ResponseError>;
    const requestId = response?.headers?.get('x-request-id') ?? undefined;
    return {
      kind: response ? kindOf(response.status) : 'unavailable',
      message: body?.error?.message ?? cause?.message ?? error.message,
      ...(requestId && { requestId }),
      since,
    };
  }
  return {
    kind: 'unavailable',
    message: isError(error) ? error.message : String(error),
    since,
  };
}
