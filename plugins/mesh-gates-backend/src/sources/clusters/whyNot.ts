import { ApiServerError } from './ApiServer';

const CODES: Record<string, string> = {
  ECONNREFUSED: 'the API server refuses connections',
  ECONNRESET: 'the connection to the API server broke',
  EHOSTUNREACH: 'the API server cannot be reached',
  ENETUNREACH: 'the API server cannot be reached',
  ENOTFOUND: 'the name of the API server is not known',
  EAI_AGAIN: 'the name of the API server is not known now',
  ETIMEDOUT: 'the API server does not answer',
  ENOENT: 'the kubeconfig file is not there',
  EACCES: 'the kubeconfig file may not be read',
};

/** Longest that an API server's own words are passed on. */
const MOST_CHARACTERS = 300;

/** Why a request failed, in words that name no address and no credential. @internal */
export function whyNot(error: unknown): string {
  if (error instanceof ApiServerError) {
    return error.status === 401
      ? 'the credentials are not accepted'
      : `the API server answers ${error.status}: ${error.message}`.slice(
          0,
          MOST_CHARACTERS,
        );
  }
  const { code, message } = error as NodeJS.ErrnoException;
  return CODES[code ?? ''] ?? (code ? `no connection (${code})` : message);
}
