import type { KubeConfig } from '@kubernetes/client-node';
import { IncomingMessage, request as requestHttp } from 'node:http';
import { RequestOptions, request as requestHttps } from 'node:https';
import { ANSWER_TIMEOUT_MS } from './limits';

/** An answer other than 200: its status and what the API server says about it. @internal */
export class ApiServerError extends Error {
  readonly name = 'ApiServerError';

  constructor(readonly status: number, message: string) {
    super(message);
  }
}

/**
 * One cluster's API server: bytes as they come, credentials asked for anew at each connection.
 *
 * Answers are asked for uncompressed: a proxy that compresses holds the events of a watch back until its buffer is full.
 * @internal
 */
export class ApiServer {
  constructor(private readonly kubeConfig: () => Promise<KubeConfig>) {}

  /** Opens a GET; the promise resolves with a 200 whose body is still to be read. */
  async open(
    path: string,
    options: { signal: AbortSignal; accept?: string },
  ): Promise<IncomingMessage> {
    const kubeConfig = await this.kubeConfig();
    const cluster = kubeConfig.getCurrentCluster();
    if (!cluster) {
      throw new Error('the kubeconfig has no current cluster');
    }
    const requestOptions: RequestOptions = {
      signal: options.signal,
      headers: {},
    };
    await kubeConfig.applyToHTTPSOptions(requestOptions);
    requestOptions.headers = {
      ...requestOptions.headers,
      accept: options.accept ?? 'application/json',
      'accept-encoding': 'identity',
    };
    const url = `${cluster.server.replace(/\/+$/, '')}${path}`;
    const response = await answer(url, requestOptions);
    if (response.statusCode !== 200) {
      throw new ApiServerError(
        response.statusCode ?? 0,
        await explanation(response),
      );
    }
    return response;
  }

  /** A small answer, whole and parsed. */
  async getJson(
    path: string,
    options: { signal: AbortSignal; accept?: string; limit: number },
  ): Promise<unknown> {
    const response = await this.open(path, options);
    return JSON.parse((await readBody(response, options.limit)).toString());
  }
}

/** Reads a body whole, and no more than `limit` bytes of it. @internal */
export async function readBody(
  response: IncomingMessage,
  limit: number,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  response.setTimeout(ANSWER_TIMEOUT_MS, () =>
    response.destroy(
      new Error(`the answer stopped for ${ANSWER_TIMEOUT_MS / 1000} s`),
    ),
  );
  for await (const part of response) {
    length += part.length;
    if (length > limit) {
      response.destroy();
      throw new Error(`the answer is longer than ${limit} bytes`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}

function answer(url: string, options: RequestOptions) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    // The agent that a KubeConfig brings speaks TLS.
    const request = url.startsWith('https:')
      ? requestHttps(url, options)
      : requestHttp(url, { ...options, agent: undefined });
    const timer = setTimeout(
      () =>
        request.destroy(
          new Error(`no answer within ${ANSWER_TIMEOUT_MS / 1000} s`),
        ),
      ANSWER_TIMEOUT_MS,
    );
    request.on('response', response => {
      clearTimeout(timer);
      resolve(response);
    });
    request.on('error', error => {
      clearTimeout(timer);
      reject(error);
    });
    request.end();
  });
}

/** The message of a Kubernetes Status, or of a Backstage error, or the status line. */
async function explanation(response: IncomingMessage): Promise<string> {
  const fallback = `${response.statusCode} ${response.statusMessage ?? ''}`;
  try {
    const body = JSON.parse((await readBody(response, 64 * 1024)).toString());
    return String(body.message ?? body.error?.message ?? fallback);
  } catch {
    return fallback;
  }
}
