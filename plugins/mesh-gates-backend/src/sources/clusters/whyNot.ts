import { ApiServerError } from './ApiServer';

/** What a connection fails with, of whoever is connected to. */
const CODES: Record<string, (peer: string) => string> = {
  ECONNREFUSED: peer => `${peer} refuses connections`,
  ECONNRESET: peer => `the connection to ${peer} broke`,
  EHOSTUNREACH: peer => `${peer} cannot be reached`,
  ENETUNREACH: peer => `${peer} cannot be reached`,
  ENOTFOUND: peer => `the name of ${peer} is not known`,
  EAI_AGAIN: peer => `the name of ${peer} is not known now`,
  ETIMEDOUT: peer => `${peer} does not answer`,
};

const FILE_CODES: Record<string, string> = {
  ENOENT: 'the kubeconfig file is not there',
  EACCES: 'the kubeconfig file may not be read',
};

const API_SERVER = 'the API server';

/** Longest that another's own words are passed on. */
const MOST_CHARACTERS = 300;

/** Why a request failed, in words that name no address and no credential; `peer` is who was asked. @internal */
export function whyNot(error: unknown, peer = API_SERVER): string {
  if (error instanceof ApiServerError) {
    return error.fromBackstage
      ? whatBackstageSays(error)
      : whatApiServerSays(error);
  }
  const { code = '', message } = error as NodeJS.ErrnoException;
  return (
    CODES[code]?.(peer) ??
    FILE_CODES[code] ??
    (code ? `no connection (${code})` : message)
  );
}

function whatApiServerSays({ status, message }: ApiServerError): string {
  return status === 401
    ? 'the credentials are not accepted'
    : shortened(`${API_SERVER} answers ${status}: ${message}`);
}

/** Between us and the cluster is the proxy of the Kubernetes plugin, which tells of connections of its own in messages. */
function whatBackstageSays({ status, message }: ApiServerError): string {
  const code = Object.keys(CODES).find(one => message.includes(one));
  if (code) {
    return CODES[code](API_SERVER);
  }
  switch (status) {
    case 401:
    case 403:
      return 'Backstage does not let Mesh Gates use the Kubernetes plugin';
    case 404:
      return 'the Kubernetes plugin does not have the cluster';
    case 503:
      return 'the Kubernetes plugin is not ready yet';
    default:
      return shortened(
        `the Kubernetes plugin answers ${status}: ${withoutAddresses(message)}`,
      );
  }
}

function withoutAddresses(text: string): string {
  return text
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, '(address)')
    .replace(/\[?[\w.:-]*[\w\]]:\d{2,5}\b/g, '(address)');
}

function shortened(text: string): string {
  return text.slice(0, MOST_CHARACTERS);
}
